package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import dev.stave.storage.file.MergeOptions;

class DemandTest {
    private static final MergeOptions OPTIONS = MergeOptions.DEFAULT;

    private static Demand withLog(long bytes, boolean inHaste) {
        return new Demand(1, inHaste, bytes, 1_000, 0, 0, 0);
    }

    private static double flushRests(long logBytes) {
        return withLog(logBytes, false).flushRests();
    }

    private static double mergeRests(int files, long deadBytes) {
        return new Demand(1, false, 0, 1_000, files, 1_000, 1_000 - deadBytes).mergeRests(OPTIONS);
    }

    private static void assertBetween(double low, double high, double actual) {
        assertTrue(actual > low && actual < high, () -> actual + " times");
    }

    @Test
    void aFlushRestsAsLongAsItWorks() {
        assertEquals(1, flushRests(0));
        assertEquals(1, flushRests(1_000));
    }

    @Test
    void aFlushRestsLessWhenTheLogIsTooLarge() {
        assertBetween(0, 1, flushRests(1_100));
        assertEquals(0, flushRests(1_250));
        assertEquals(0, flushRests(9_000));
    }

    @Test
    void aFlushThatSomebodyWaitsForDoesNotRest() {
        assertEquals(0, withLog(0, true).flushRests());
    }

    @Test
    void aMergeRestsThreeTimesAsLong() {
        assertEquals(3, mergeRests(1, 0));
        assertEquals(3, mergeRests(2, 100));
        assertEquals(3, new Demand(1, false, 0, 0, 0, 0, 0).mergeRests(OPTIONS));
    }

    @Test
    void aMergeRestsLessWhenMuchIsDead() {
        assertBetween(0, 3, mergeRests(1, 150));
        assertEquals(0, mergeRests(1, 210));
        assertEquals(0, mergeRests(1, 1_000));
    }

    @Test
    void aMergeRestsLessWhenThereAreManyFiles() {
        assertBetween(0, 3, mergeRests(20, 0));
        assertEquals(0, mergeRests(34, 0));
    }
}
