package dev.stave.storage.log;

import java.util.concurrent.atomic.LongAdder;

/// What the log has done since it was opened.
///
/// **Threads** Counted by who has the turn ([GroupCommit]), read by anyone.
public final class LogStatistics {
    private final LongAdder writtenBytes = new LongAdder();
    private final LongAdder syncs = new LongAdder();
    private final LongAdder syncNanos = new LongAdder();
    private volatile long syncedBytes;
    private volatile long slowestSyncNanos;

    void written(long bytes) {
        writtenBytes.add(bytes);
    }

    void synced(long nanos) {
        syncedBytes = writtenBytes.sum();
        syncs.increment();
        syncNanos.add(nanos);
        slowestSyncNanos = Math.max(slowestSyncNanos, nanos);
    }

    public long writtenBytes() {
        return writtenBytes.sum();
    }

    /// Written, but not synced yet.
    public long unsyncedBytes() {
        var synced = syncedBytes; // First: what is written meanwhile counts as not synced.
        return writtenBytes.sum() - synced;
    }

    public long syncs() {
        return syncs.sum();
    }

    public long syncNanos() {
        return syncNanos.sum();
    }

    public long slowestSyncNanos() {
        return slowestSyncNanos;
    }
}
