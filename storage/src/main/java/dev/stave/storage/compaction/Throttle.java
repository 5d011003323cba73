package dev.stave.storage.compaction;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Slows a background thread down to so many bytes a second, on average since
/// it last had nothing to do.
///
/// **Threads** Confined to the one that is slowed down.
final class Throttle {
    /// Shorter pauses are saved up.
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final long bytesPerSecond;
    private long paidUntilNanos = System.nanoTime();

    /// @param bytesPerSecond
    ///            0 for no limit
    Throttle(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /// So many bytes were written: waits if that was faster than allowed.
    void spent(long bytes) {
        if (bytesPerSecond == 0) {
            return;
        }
        var now = System.nanoTime();
        paidUntilNanos = Math.max(paidUntilNanos, now)
                + bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
        if (paidUntilNanos - now > SHORTEST_PAUSE_NANOS) {
            LockSupport.parkNanos(this, paidUntilNanos - now);
        }
    }
}
