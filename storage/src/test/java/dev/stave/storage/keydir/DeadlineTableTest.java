package dev.stave.storage.keydir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeadlineTableTest {
    private static final int DEADLINES = 10_000;

    @Test
    void whatIsTakenIsNotHeldTwice() {
        var from = new DeadlineTable();
        for (var address = 1; address <= DEADLINES; address++) {
            from.put(address, 2L * address);
        }
        var mean = from.meanMillis();
        var to = new DeadlineTable();
        to.put(DEADLINES + 1, mean);
        to.takeAll(from);
        assertEquals(0, from.size());
        assertEquals(0, from.memoryBytes());
        assertEquals(DEADLINES + 1, to.size());
        assertEquals(mean, to.meanMillis());
        for (var address = 1; address <= DEADLINES; address++) {
            assertEquals(2L * address, to.get(address));
        }
    }
}
