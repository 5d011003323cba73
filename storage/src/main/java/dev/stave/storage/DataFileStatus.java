package dev.stave.storage;

/// What an engine says of its data files, at one moment.
///
/// @param liveBytes
///            of the records that a key still points to
/// @param flushes
///            segments that were flushed since the start
/// @param merges
///            since the start
/// @param merging
///            whether a merge is under way
/// @param checkpointing
///            whether a checkpoint is under way
/// @param checkpoints
///            that were done since the start
/// @param lastCheckpointMillis
///            when the last one was done, or the start; Unix milliseconds
/// @param flushFailure
///            why segments cannot be flushed; empty when they can
/// @param mergeFailure
///            why files cannot be merged; empty when they can
/// @param cacheHits
///            cold values that were in the cache
/// @param pageCacheHits
///            cold values that the system had in memory
/// @param reads
///            cold values that were read from disk
public record DataFileStatus(int files, long bytes, long liveBytes, long flushes, long merges,
        boolean merging, boolean checkpointing, long checkpoints, long lastCheckpointMillis,
        String flushFailure, String mergeFailure, long cacheHits, long pageCacheHits,
        long reads) {}
