package dev.stave.server.stats;

/// What is counted of one command: INFO's `commandstats`.
///
/// **Threads** Owned by the writer.
public final class CommandCounters {
    private long calls;
    private long nanos;
    private long rejected;
    private long failed;

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

    void called() {
        calls++;
    }

    void took(long moreNanos) {
        nanos += moreNanos;
    }

    void wasRejected() {
        rejected++;
    }

    void hasFailed() {
        failed++;
    }
}
