package dev.stave.storage.log;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Where a log begins: what came before is in data files.
///
/// @param store
///            who the files belong to; null when nothing says so yet
/// @param firstSegmentId
///            segments below are left over
/// @param flushedSequence
///            the highest that is in data files; the log goes on behind it
public record LogStart(@Nullable UUID store, long firstSegmentId, long flushedSequence) {
    /// There are no data files.
    public static final LogStart NEW = new LogStart(null, 0, 0);
}
