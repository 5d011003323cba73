package dev.stave.storage.file;

/// When files are merged, and into what.
///
/// @param deadRatio
///            of a file: from this part of dead bytes on, it is merged
/// @param storeDeadRatio
///            of all files together, tombstones counted as dead: from this part
///            on, whatever gains most is merged
/// @param tombstoneRatio
///            of all files together: from this part of bytes of tombstones on,
///            the oldest files are merged, so that tombstones go
/// @param tierFiles
///            as many adjacent files of about the same size are merged
/// @param outputBytes
///            a merge begins another file before one grows beyond this
public record MergeOptions(double deadRatio, double storeDeadRatio, double tombstoneRatio,
        int tierFiles, long outputBytes) {
    private static final int OUTPUTS_PER_RUN = 2;
    /// Of a store, so many outputs of merges are all of it, unless they would be
    /// very small or very large.
    private static final int OUTPUTS_PER_STORE = 16;
    private static final long SMALL_OUTPUT_BYTES = 32L << 20;
    public static final MergeOptions DEFAULT = new MergeOptions(0.5, 0.25, 0.2, 8, 512L << 20);

    public MergeOptions {
        requireRatio(deadRatio);
        requireRatio(storeDeadRatio);
        requireRatio(tombstoneRatio);
        if (tierFiles < 2 || outputBytes <= 0) {
            throw new IllegalArgumentException(
                    "cannot merge by " + tierFiles + " files into " + outputBytes + " bytes");
        }
    }

    /// The files that are merged in one go have this many bytes, unless it is a
    /// single one: a merge keeps 8 bytes of memory for each of their records, and
    /// needs as much space again until it is done.
    public long runBytes() {
        return OUTPUTS_PER_RUN * outputBytes;
    }

    /// For a store of this size: what a merge needs until it is done is small
    /// beside it.
    public MergeOptions forStoreOf(long bytes) {
        var part = Math.max(bytes / OUTPUTS_PER_STORE, SMALL_OUTPUT_BYTES);
        return new MergeOptions(deadRatio, storeDeadRatio, tombstoneRatio, tierFiles,
                Math.min(part, outputBytes));
    }

    private static void requireRatio(double ratio) {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("a ratio cannot be " + ratio);
        }
    }
}
