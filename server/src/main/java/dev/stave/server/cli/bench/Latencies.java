package dev.stave.server.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// Their distribution, to be plotted.
    void writeTo(Path file) throws IOException {
        try (var out = new PrintStream(Files.newOutputStream(file), false,
                StandardCharsets.US_ASCII)) {
            histogram.outputPercentileDistribution(out, NANOS_A_MILLI);
            if (out.checkError()) {
                throw new IOException(file + " cannot be written");
            }
        }
    }
}
