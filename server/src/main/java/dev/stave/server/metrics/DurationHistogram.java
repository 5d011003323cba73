package dev.stave.server.metrics;

import java.util.stream.LongStream;

import dev.stave.server.stats.LatencyHistogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/// How often something took how long, with few buckets enough to be scraped.
final class DurationHistogram {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int FIRST_BOUND_BITS = 10; // About a microsecond.
    private static final int BOUND_STEP_BITS = 2;
    private static final int BOUNDS = 12; // The last is four seconds.
    /// Powers of two, where the parts of a [LatencyHistogram] begin.
    private static final long[] BOUNDS_NANOS = LongStream.range(0, BOUNDS)
            .map(number -> 1L << (FIRST_BOUND_BITS + number * BOUND_STEP_BITS)).toArray();
    private static final double[] BOUNDS_SECONDS = LongStream
            .concat(LongStream.of(BOUNDS_NANOS), LongStream.of(Long.MAX_VALUE))
            .mapToDouble(nanos -> nanos == Long.MAX_VALUE
                    ? Double.POSITIVE_INFINITY
                    : nanos / NANOS_PER_SECOND)
            .toArray();

    private DurationHistogram() {}

    static HistogramDataPointSnapshot of(Labels labels, LatencyHistogram durations) {
        return HistogramDataPointSnapshot.builder().labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS_SECONDS,
                        durations.countsBetween(BOUNDS_NANOS)))
                .sum(durations.sumNanos() / NANOS_PER_SECOND).build();
    }
}
