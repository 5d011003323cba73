package dev.stave.server.stats;

import org.jspecify.annotations.Nullable;

/// What is counted of one command: INFO's `commandstats`. Each row of the
/// command table has its own, so that counting a command looks nothing up.
///
/// **Threads** Owned by the writer.
public final class CommandCounters {
    private final String name;
    private long calls;
    private long nanos;
    private long rejected;
    private long failed;
    private long callsInBurst;
    private boolean listed;
    /// Null before the first call that was to be recorded.
    private @Nullable LatencyHistogram latencies;

    /// @param name
    ///            full name in lower case
    public CommandCounters(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public long calls() {
        return calls;
    }

    public long micros() {
        return nanos / 1000;
    }

    public long rejected() {
        return rejected;
    }

    public long failed() {
        return failed;
    }

    /// How long its calls took; null when none was recorded.
    public @Nullable LatencyHistogram latencies() {
        return latencies;
    }

    /// @return whether this is the first call of a burst
    boolean called() {
        calls++;
        return callsInBurst++ == 0;
    }

    /// Called, and timed by itself.
    void calledFor(long callNanos, boolean recorded) {
        calls++;
        nanos += callNanos;
        if (recorded) {
            record(callNanos, 1);
        }
    }

    /// Takes its part of the time of a burst, and ends the burst.
    void took(long nanosPerCall, boolean recorded) {
        nanos += nanosPerCall * callsInBurst;
        if (recorded && callsInBurst > 0) {
            record(nanosPerCall, callsInBurst);
        }
        callsInBurst = 0;
    }

    private void record(long callNanos, long times) {
        if (latencies == null) {
            latencies = new LatencyHistogram();
        }
        latencies.record(callNanos, times);
    }

    void wasRejected() {
        rejected++;
    }

    void hasFailed() {
        failed++;
    }

    /// @return whether it was not listed before
    boolean list() {
        var isNew = !listed;
        listed = true;
        return isNew;
    }

    void forgetLatencies() {
        latencies = null;
    }

    void reset() {
        calls = 0;
        nanos = 0;
        rejected = 0;
        failed = 0;
        listed = false;
        latencies = null;
    }
}
