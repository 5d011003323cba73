package dev.stave.storage;

/// How values are read from data files.
///
/// @param threads
///            how many reads may be in flight
/// @param cacheBytes
///            memory for values that were read
public record ReadOptions(int threads, long cacheBytes) {
    public static final int MAX_THREADS = 128;
    public static final ReadOptions DEFAULT = new ReadOptions(8, 64L << 20);

    public ReadOptions {
        if (threads < 1 || threads > MAX_THREADS || cacheBytes < 0) {
            throw new IllegalArgumentException(
                    "cannot read with " + threads + " threads and " + cacheBytes + " bytes");
        }
    }
}
