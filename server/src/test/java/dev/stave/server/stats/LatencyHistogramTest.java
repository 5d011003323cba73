package dev.stave.server.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private static final double TOLERANCE = 1.0 / 32;

    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void aPercentileIsExactWithinThreeInAHundred() {
        var random = new Random(1);
        var times = random.longs(10_000, 0, 1L << 36).sorted().toArray();
        for (var time : times) {
            histogram.record(time, 1);
        }
        for (var percentile : new double[]{0, 1, 50, 99, 99.9, 100}) {
            var exact = times[(int) Math.max(0, Math.ceil(100 * percentile) - 1)] / 1000.0;
            var found = histogram.percentileMicros(percentile);
            assertTrue(found >= exact && found <= exact * (1 + TOLERANCE),
                    () -> percentile + ": " + found + " for " + exact);
        }
    }

    @Test
    void stepsGrowAndEndWithAll() {
        histogram.record(0, 2);
        histogram.record(1_023, 1);
        histogram.record(1_024, 1);
        histogram.record(1_000_000, 5);
        assertEquals(List.of(new LatencyHistogram.Step(1, 3), new LatencyHistogram.Step(2, 4),
                new LatencyHistogram.Step(1_048, 9)), histogram.steps());
    }

    @Test
    void countsBetweenBoundsAreAllThereAreAndSoIsTheSum() {
        histogram.record(0, 2);
        histogram.record(1_023, 1);
        histogram.record(1_024, 1);
        histogram.record(4_095, 3);
        histogram.record(1L << 35, 5);
        assertArrayEquals(new long[]{3, 4, 0, 5}, histogram.countsBetween(1_024, 4_096, 1L << 20));
        assertEquals(1_023 + 1_024 + 3 * 4_095 + 5 * (1L << 35), histogram.sumNanos());
    }

    @Test
    void whatIsTooLongCountsAsTheLongest() {
        histogram.record(Long.MAX_VALUE, 1);
        assertEquals(1, histogram.total());
        assertEquals(1, histogram.steps().getLast().count());
        assertTrue(histogram.percentileMicros(50) > 1e9);
    }
}
