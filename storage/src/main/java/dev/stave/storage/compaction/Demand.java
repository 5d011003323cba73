package dev.stave.storage.compaction;

import dev.stave.storage.file.MergeOptions;

/// What is asked of the store at one moment, and how much space it takes: how
/// long flush and merge rest, for the time that they have worked.
///
/// @param requests
///            look-ups of keys and frames of the log since the start
/// @param inHaste
///            whether somebody waits for what is flushed
/// @param logBytes
///            of all segments
/// @param logBytesToBe
///            one that is larger is flushed
/// @param files
///            how many data files there are
/// @param fileBytes
///            of all data files
/// @param liveBytes
///            of the records in them that a key points to, or is about to
public record Demand(long requests, boolean inHaste, long logBytes, long logBytesToBe, int files,
        long fileBytes, long liveBytes) {
    private static final double FLUSH_RESTS = 1;
    private static final double MERGE_RESTS = 3;
    /// Of the size that it should have: a log that is as much larger is flushed
    /// without rests.
    private static final double URGENT_LOG = 0.25;
    /// Of all bytes of data files: with so much less dead than what begins a merge,
    /// merges do not rest; and with so much less again, they rest for all of
    /// the time.
    private static final double URGENT_DEAD = 0.05;
    private static final double CALM_DEAD = 0.1;
    /// With so many files more than twice the fewest possible, merges do not rest.
    private static final double URGENT_FILES = 32;

    /// For a flush: less, the more the log is larger than it should be.
    double flushRests() {
        var over = (double) (logBytes - logBytesToBe) / Math.max(1, logBytesToBe);
        return inHaste ? 0 : FLUSH_RESTS * share(over / URGENT_LOG);
    }

    /// For a merge: less, the more is dead, and the more files there are.
    double mergeRests(MergeOptions options) {
        var dead = (double) (fileBytes - liveBytes) / Math.max(1, fileBytes);
        var calm = options.storeDeadRatio() - URGENT_DEAD - CALM_DEAD;
        var fewest = Math.ceilDiv(fileBytes, options.forStoreOf(fileBytes).outputBytes());
        return MERGE_RESTS * Math.min(share((dead - calm) / CALM_DEAD),
                share((files - 2 * fewest) / URGENT_FILES));
    }

    /// What is left of 1, at this urgency.
    private static double share(double urgency) {
        return Math.clamp(1 - urgency, 0, 1);
    }
}
