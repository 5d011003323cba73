package dev.stave.server.cli.bench;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/// How long requests took, to three digits.
///
/// **Threads** Confined.
final class Latencies {
    private static final long MAX_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;
    private static final double NANOS_A_MILLI = 1e6;

    private final Histogram histogram = new Histogram(MAX_NANOS, DIGITS);

    void record(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, MAX_NANOS));
    }

    void add(Latencies other) {
        histogram.add(other.histogram);
    }

    long count() {
        return histogram.getTotalCount();
    }

    double millisAt(double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_A_MILLI;
    }

    double maxMillis() {
        return histogram.getMaxValue() / NANOS_A_MILLI;
    }

    double meanMillis() {
        return histogram.getMean() / NANOS_A_MILLI;
    }
}
