package dev.stave.server.stats;

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

    /// @return whether this is the first call of a burst
    boolean called() {
        calls++;
        return callsInBurst++ == 0;
    }

    /// Called, and timed by itself.
    void calledFor(long callNanos) {
        calls++;
        nanos += callNanos;
    }

    /// Takes its part of the time of a burst, and ends the burst.
    void took(long nanosPerCall) {
        nanos += nanosPerCall * callsInBurst;
        callsInBurst = 0;
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

    void reset() {
        calls = 0;
        nanos = 0;
        rejected = 0;
        failed = 0;
        listed = false;
    }
}
