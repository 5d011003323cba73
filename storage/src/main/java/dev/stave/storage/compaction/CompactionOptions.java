package dev.stave.storage.compaction;

import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;

/// How data files are made.
///
/// @param maxLogBytes
///            the oldest segment is flushed when the log is larger than this
/// @param checkpointIntervalMillis
///            so often everything is brought into data files; 0 for never
/// @param compression
///            of values
/// @param mergeBytesPerSecond
///            how fast merges may write; 0 for no limit
public record CompactionOptions(long maxLogBytes, long checkpointIntervalMillis,
        Compression compression, MergeOptions merge, long mergeBytesPerSecond) {
    public static final CompactionOptions DEFAULT = new CompactionOptions(1L << 30, 0,
            Compression.LZ4, MergeOptions.DEFAULT, 0);

    public CompactionOptions {
        if (maxLogBytes < 0 || checkpointIntervalMillis < 0 || mergeBytesPerSecond < 0) {
            throw new IllegalArgumentException("no size, time or speed can be negative");
        }
    }

    public CompactionOptions withMaxLogBytes(long bytes) {
        return new CompactionOptions(bytes, checkpointIntervalMillis, compression, merge,
                mergeBytesPerSecond);
    }
}
