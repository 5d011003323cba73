package dev.stave.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long one kind of work held the thread that does it.
///
/// **Threads** Confined to that thread.
final class Holds {
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final String work;
    private long count;
    private long longCount;
    private long longestNanos;

    Holds(String work) {
        this.work = work;
    }

    /// Does it.
    void time(Runnable step) {
        var began = System.nanoTime();
        step.run();
        add(System.nanoTime() - began);
    }

    void add(long nanos) {
        count++;
        longCount += nanos >= LONG_NANOS ? 1 : 0;
        longestNanos = Math.max(longestNanos, nanos);
    }

    void print() {
        System.out.printf(Locale.ROOT, "  %-44s %8d times, %6d of 1 ms or more, longest %7.2f ms%n",
                work, count, longCount, longestNanos / 1e6);
    }
}
