package dev.stave.storage.compaction;

/// What is asked of the store at one moment, and how much space it takes: how
/// long flush and merge rest, for the time that they have worked.
///
/// @param requests
///            look-ups and writes of clients since the start
/// @param logBytes
///            of all segments
/// @param logBytesToBe
///            that the log should not be larger than
/// @param fileBytes
///            of all data files
/// @param liveBytes
///            of the records in them that a key still points to
public record Demand(long requests, long logBytes, long logBytesToBe, long fileBytes,
        long liveBytes) {
    private static final double FLUSH_RESTS = 1;
    private static final double MERGE_RESTS = 3;
    /// Of the size that it should have: a log that is as much larger is flushed
    /// without rests.
    private static final double URGENT_LOG = 0.25;
    /// Of all bytes of data files: with so much more dead than merges allow, they
    /// do not rest.
    private static final double URGENT_DEAD = 0.02;

    /// For a flush: less, the more the log is larger than it should be.
    double flushRests() {
        var over = (double) (logBytes - logBytesToBe) / Math.max(1, logBytesToBe);
        return FLUSH_RESTS * share(over / URGENT_LOG);
    }

    /// For a merge: less, the more is dead.
    ///
    /// @param deadRatio
    ///            from which on files are merged
    double mergeRests(double deadRatio) {
        var dead = (double) (fileBytes - liveBytes) / Math.max(1, fileBytes);
        return MERGE_RESTS * share((dead - deadRatio) / URGENT_DEAD);
    }

    /// What is left of 1, at this urgency.
    private static double share(double urgency) {
        return Math.clamp(1 - urgency, 0, 1);
    }
}
