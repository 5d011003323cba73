package dev.stave.storage;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How far the opening of a store has come, for those who wait for it.
///
/// **Threads** Those that load the store count; any thread reads, and cancels.
public final class LoadProgress {
    private final InstantSource clock;
    private final long startedMillis;
    private final AtomicLong loadedBytes = new AtomicLong();
    private volatile long totalBytes;
    private volatile boolean cancelled;

    public LoadProgress(InstantSource clock) {
        this.clock = clock;
        startedMillis = clock.millis();
    }

    /// There is this much to read: hint files and the log.
    void found(long bytes) {
        totalBytes = bytes;
    }

    /// @throws LoadCancelledException
    ///             when the rest is not wanted
    void advance(long bytes) throws LoadCancelledException {
        if (cancelled) {
            throw new LoadCancelledException();
        }
        loadedBytes.addAndGet(bytes);
    }

    /// Ends the opening soon, with a [LoadCancelledException].
    public void cancel() {
        cancelled = true;
    }

    public long startedMillis() {
        return startedMillis;
    }

    /// 0 while it is not known.
    public long totalBytes() {
        return totalBytes;
    }

    public long loadedBytes() {
        return Math.min(loadedBytes.get(), totalBytes);
    }

    public double percent() {
        var total = totalBytes;
        return total == 0 ? 0 : 100.0 * loadedBytes() / total;
    }

    /// How much longer it takes at the pace so far.
    public long secondsLeft() {
        var loaded = loadedBytes();
        var elapsedMillis = clock.millis() - startedMillis;
        return TimeUnit.MILLISECONDS
                .toSeconds((long) ((double) elapsedMillis * (totalBytes - loaded) / (loaded + 1)));
    }
}
