package dev.stave.storage.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.location.Location;

class DeadRecordsTest {
    private static final int CAPACITY = Location.MAX_FILE_BYTES;

    private final DeadRecords dead = new DeadRecords(CAPACITY);

    @ParameterizedTest
    @ValueSource(ints = {SegmentHeader.BYTES, 1 << 20, (1 << 20) + 8, CAPACITY / 2,
            CAPACITY - 2 * RecordLayout.HEADER_BYTES})
    void oneSaysNothingOfItsNeighbours(int offset) {
        assertFalse(dead.has(offset));
        dead.add(offset);
        assertTrue(dead.has(offset));
        assertFalse(dead.has(offset - RecordLayout.HEADER_BYTES));
        assertFalse(dead.has(offset + RecordLayout.HEADER_BYTES));
    }
}
