package dev.stave.storage;

import dev.stave.storage.keydir.Keydir;

/// How a store is loaded when it is opened.
///
/// @param threads
///            that fill the keydirs, rounded down to a power of two; 0: as many
///            as there are processors, and fewer where there is little to load
public record LoadOptions(int threads) {
    public static final LoadOptions DEFAULT = new LoadOptions(0);
    /// What a thread, and the memory that it fills alone, are worth.
    private static final long BYTES_A_THREAD = 16 << 20;

    public LoadOptions {
        if (threads < 0) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    /// In so many shares the keydirs are filled: a power of two.
    int shares(long bytesToLoad) {
        var wanted = threads > 0
                ? threads
                : Math.min(Runtime.getRuntime().availableProcessors(),
                        bytesToLoad / BYTES_A_THREAD);
        return Integer.highestOneBit(Math.clamp(wanted, 1, Keydir.MAX_SHARES));
    }
}
