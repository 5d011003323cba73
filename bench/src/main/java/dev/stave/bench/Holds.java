package dev.stave.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long one kind of work held the thread that does it: by the clock, which
/// counts what the machine gave to others meanwhile, and by the time that the
/// thread itself was on a processor, with what the system did for it then.
///
/// **Threads** Confined to that thread.
final class Holds {
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final String work;
    private final ThreadUsage before = new ThreadUsage();
    private final ThreadUsage after = new ThreadUsage();
    private long count;
    private long longCount;
    private long nanos;
    private long longestNanos;
    private long mostProcessorNanos;
    private long faults;
    private long switches;

    Holds(String work) {
        this.work = work;
    }

    /// Does it.
    void time(Runnable step) {
        before.read();
        var processorBegan = PROCESSOR.getCurrentThreadCpuTime();
        var began = System.nanoTime();
        step.run();
        add(System.nanoTime() - began);
        var processorNanos = PROCESSOR.getCurrentThreadCpuTime() - processorBegan;
        if (processorNanos > mostProcessorNanos) {
            mostProcessorNanos = processorNanos;
            after.read();
            faults = after.faults() - before.faults();
            switches = after.switches() - before.switches();
        }
    }

    void add(long took) {
        count++;
        nanos += took;
        longCount += took >= LONG_NANOS ? 1 : 0;
        longestNanos = Math.max(longestNanos, took);
    }

    /// By the clock, in all.
    long nanos() {
        return nanos;
    }

    void print() {
        System.out.printf(Locale.ROOT,
                "  %-44s %8d times, %6d of 1 ms or more, longest %7.2f ms, most on a processor %6.2f ms (%d page faults, pushed off it %d times)%n",
                work, count, longCount, longestNanos / 1e6, mostProcessorNanos / 1e6, faults,
                switches);
    }
}
