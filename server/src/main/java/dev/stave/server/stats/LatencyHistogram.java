package dev.stave.server.stats;

import java.util.ArrayList;
import java.util.List;

/// How often a command took how long, within three in a hundred: each power of
/// two of nanoseconds is cut into 32 equal parts, as HdrHistogram does it
/// (http://hdrhistogram.org).
///
/// **Threads** Owned by the writer.
public final class LatencyHistogram {
    private static final int PART_BITS = 5;
    private static final int PARTS = 1 << PART_BITS;
    /// Longer times, of a quarter of an hour and more, count as the longest.
    private static final int MAX_BITS = 40;
    private static final long MAX_NANOS = (1L << MAX_BITS) - 1;
    private static final long FIRST_STEP_NANOS = 1024;
    private static final double NANOS_PER_MICRO = 1000;

    private final long[] counts = new long[(MAX_BITS - PART_BITS + 1) * PARTS];
    private long total;
    private long sumNanos;

    /// One step of the distribution.
    ///
    /// @param count
    ///            of the times below this one
    public record Step(long micros, long count) {}

    void record(long nanos, long times) {
        counts[slot(Math.clamp(nanos, 0, MAX_NANOS))] += times;
        total += times;
        sumNanos += nanos * times;
    }

    public long total() {
        return total;
    }

    /// Of all times together.
    public long sumNanos() {
        return sumNanos;
    }

    /// How many calls took less than the first of these times, then less than the
    /// next but no less than the one before it, …, and no less than the last.
    ///
    /// @param risingNanos
    ///            powers of two
    public long[] countsBetween(long... risingNanos) {
        var between = new long[risingNanos.length + 1];
        var slot = 0;
        for (var i = 0; i < between.length; i++) {
            var end = i < risingNanos.length ? slot(risingNanos[i]) : counts.length;
            for (; slot < end; slot++) {
                between[i] += counts[slot];
            }
        }
        return between;
    }

    /// The time that so many of a hundred calls did not exceed, in microseconds.
    public double percentileMicros(double percentile) {
        var wanted = Math.max(1, (long) Math.ceil(total * percentile / 100));
        var seen = 0L;
        for (var slot = 0; slot < counts.length; slot++) {
            seen += counts[slot];
            if (seen >= wanted) {
                return highest(slot) / NANOS_PER_MICRO;
            }
        }
        return 0;
    }

    /// How many calls took less than about 1, 2, 4, … microseconds; steps without a
    /// call of their own are left out.
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        var seen = 0L;
        var slot = 0;
        for (var nanos = FIRST_STEP_NANOS; seen < total; nanos *= 2) {
            var before = seen;
            for (var end = Math.min(slot(nanos), counts.length); slot < end; slot++) {
                seen += counts[slot];
            }
            if (seen > before) {
                steps.add(new Step((long) (nanos / NANOS_PER_MICRO), seen));
            }
        }
        return steps;
    }

    /// Times below 64 have a slot each.
    private static int slot(long nanos) {
        if (nanos < PARTS) {
            return (int) nanos;
        }
        var shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - PART_BITS;
        return shift * PARTS + (int) (nanos >>> shift);
    }

    /// The longest time of a slot.
    private static long highest(int slot) {
        if (slot < 2 * PARTS) {
            return slot;
        }
        var shift = slot / PARTS - 1;
        return ((slot - (long) shift * PARTS + 1) << shift) - 1;
    }
}
