package dev.stave.server.stats;

/// How much memory was used at the start and at most, and for how long it was
/// more than `maxmemory`.
///
/// **Threads** Owned by the writer.
public final class MemoryCounters {
    private long startupBytes;
    private long peakBytes;
    private long excessSinceMillis;
    private long endedExcessMillis;

    /// To be called some times a second.
    ///
    /// @param exceeds
    ///            whether the data take more than `maxmemory`
    public void sample(long usedBytes, boolean exceeds, long nowMillis) {
        if (startupBytes == 0) {
            startupBytes = usedBytes;
        }
        peakBytes = Math.max(peakBytes, usedBytes);
        if (exceeds && excessSinceMillis == 0) {
            excessSinceMillis = nowMillis;
        } else if (!exceeds) {
            endedExcessMillis += excessMillis(nowMillis);
            excessSinceMillis = 0;
        }
    }

    /// Before the data were loaded.
    public long startupBytes() {
        return startupBytes;
    }

    public long peakBytes() {
        return peakBytes;
    }

    /// How long it has been too much by now; 0 when it is not.
    public long excessMillis(long nowMillis) {
        return excessSinceMillis == 0 ? 0 : Math.max(0, nowMillis - excessSinceMillis);
    }

    /// How long it was too much, in all.
    public long totalExcessMillis(long nowMillis) {
        return endedExcessMillis + excessMillis(nowMillis);
    }

    /// The peak stays, as in Redis.
    void reset(long nowMillis) {
        endedExcessMillis = 0;
        excessSinceMillis = excessSinceMillis == 0 ? 0 : nowMillis;
    }
}
