package dev.stave.storage;

/// How values are read from data files.
///
/// @param threads
///            how many reads may be in flight
/// @param cacheBytes
///            memory for values that were read
/// @param maxBytes
///            of values that are read for one decision; a single one is
///            always read
public record ReadOptions(int threads, long cacheBytes, long maxBytes) {
    public static final int MAX_THREADS = 128;
    private static final long DEFAULT_MAX_BYTES = 2L << 30;
    public static final ReadOptions DEFAULT = new ReadOptions(32, 64L << 20);

    public ReadOptions {
        if (threads < 1 || threads > MAX_THREADS || cacheBytes < 0 || maxBytes < 1) {
            throw new IllegalArgumentException("cannot read with " + threads + " threads, "
                    + cacheBytes + " bytes of cache, and at most " + maxBytes + " at once");
        }
    }

    public ReadOptions(int threads, long cacheBytes) {
        this(threads, cacheBytes, DEFAULT_MAX_BYTES);
    }

    public ReadOptions withMaxBytes(long bytes) {
        return new ReadOptions(threads, cacheBytes, bytes);
    }
}
