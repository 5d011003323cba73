package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class BatchTest {
    private final Batch<String> batch = new Batch<>();

    @Test
    void itsSizeIsLimited() {
        for (var i = 0; i < Batch.MAX_ITEMS; i++) {
            assertTrue(batch.hasRoomFor(1));
            batch.add("a", 1);
        }
        assertFalse(batch.hasRoomFor(0));
    }

    @Test
    void soAreItsBytes() {
        batch.add("a", Batch.MAX_BYTES - 10);
        assertTrue(batch.hasRoomFor(10));
        assertFalse(batch.hasRoomFor(11));
        assertFalse(batch.hasRoomFor(Integer.MAX_VALUE));
    }

    @Test
    void whatIsLargerThanAnyBatchIsOneOfItsOwn() {
        assertTrue(batch.hasRoomFor(Integer.MAX_VALUE));
        batch.add("a", Integer.MAX_VALUE);
        assertFalse(batch.hasRoomFor(1));
        assertEquals(List.of("a"), batch.items());
    }

    @Test
    void afterItWasClearedThereIsRoomAgain() {
        batch.add("a", Batch.MAX_BYTES);
        batch.clear();
        batch.add("b", 1);
        assertTrue(batch.hasRoomFor(Batch.MAX_BYTES - 1));
        assertEquals(List.of("b"), batch.items());
    }
}
