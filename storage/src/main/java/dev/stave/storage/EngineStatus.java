package dev.stave.storage;

/// What an engine says of itself, at one moment.
///
/// @param volatileEngine
///            whether there are no files
/// @param logBytes
///            of all segments, in memory and on disk
/// @param liveBytes
///            of the records in them that a key still points to
/// @param keydirBytes
///            memory of the keys and where they point
/// @param appendedSequence
///            of the last frame
/// @param durableSequence
///            up to which everything survives a power cut
/// @param refusal
///            why writes are refused; empty when they are not
/// @param unsyncedBytes
///            written to the log, but not synced yet
/// @param slowestSyncMicros
///            since the start
public record EngineStatus(boolean volatileEngine, long logBytes, long liveBytes, int segments,
        DataFileStatus files, long keydirBytes,
        long appendedSequence, long durableSequence, String refusal, long writtenBytes,
        long unsyncedBytes, long syncs, long syncMicros,
        long slowestSyncMicros, long expiredKeys) {}
