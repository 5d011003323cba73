package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DemandTest {
    private static final double DEAD_RATIO = 0.25;

    private static Demand withLog(long bytes) {
        return new Demand(1, bytes, 1_000, 0, 0);
    }

    private static Demand withDead(long bytes) {
        return new Demand(1, 0, 1_000, 1_000, 1_000 - bytes);
    }

    @Test
    void aFlushRestsAsLongAsItWorks() {
        assertEquals(1, withLog(0).flushRests());
        assertEquals(1, withLog(1_000).flushRests());
    }

    @Test
    void aFlushRestsLessWhenTheLogIsTooLarge() {
        var some = withLog(1_100).flushRests();
        assertTrue(some > 0 && some < 1, () -> some + " times");
        assertEquals(0, withLog(1_250).flushRests());
        assertEquals(0, withLog(9_000).flushRests());
    }

    @Test
    void aMergeRestsThreeTimesAsLong() {
        assertEquals(3, withDead(0).mergeRests(DEAD_RATIO));
        assertEquals(3, withDead(250).mergeRests(DEAD_RATIO));
        assertEquals(3, new Demand(1, 0, 0, 0, 0).mergeRests(DEAD_RATIO));
    }

    @Test
    void aMergeRestsLessWhenMoreIsDeadThanShouldBe() {
        var some = withDead(260).mergeRests(DEAD_RATIO);
        assertTrue(some > 0 && some < 3, () -> some + " times");
        assertEquals(0, withDead(270).mergeRests(DEAD_RATIO));
        assertEquals(0, withDead(1_000).mergeRests(DEAD_RATIO));
    }
}
