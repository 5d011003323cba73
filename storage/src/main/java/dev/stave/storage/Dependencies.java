package dev.stave.storage;

import dev.stave.storage.log.WriteAheadLog;

/// What the reads of the moment have seen that is not acknowledged yet: an
/// answer must not go out before all of that can no longer be lost.
///
/// A record knows its sequence. What is absent, or has another deadline, has no
/// record to ask: there the last removal and the last change of a deadline stand
/// for it, which waits a little longer than it must, and only while such a write
/// is on its way.
///
/// **Threads** Owned by the writer, but for what says otherwise.
final class Dependencies {
    private final Records records;
    private final WriteAheadLog log;
    private long highest;
    private long lastRemoval;
    private long lastDeadlineChange;

    Dependencies(Records records) {
        this.records = records;
        log = records.log();
    }

    void onRecord(long location) {
        var acknowledged = log.acknowledged();
        if (acknowledged < log.appended()) {
            highest = Math.max(highest,
                    Math.max(lastDeadlineChange, pendingSequence(location, acknowledged)));
        }
    }

    /// What is in a data file is durable.
    private long pendingSequence(long location, long acknowledged) {
        return records.inMemory(location)
                ? log.records().pendingSequence(location, acknowledged, log.appended())
                : 0;
    }

    /// Whether an answer from this record depends on nothing that could be lost.
    /// For a reader that races with the owner ([OptimisticReads]).
    boolean isAcknowledged(long location) {
        var acknowledged = log.acknowledged();
        return acknowledged >= log.appended() || (acknowledged >= lastDeadlineChange
                && (!records.inMemory(location)
                        || acknowledged >= log.records().sequenceRacing(location)));
    }

    /// As [#isAcknowledged], for the answer that there is no such key.
    boolean isAbsenceAcknowledged() {
        return log.acknowledged() >= lastRemoval;
    }

    void onAbsent() {
        highest = Math.max(highest, lastRemoval);
    }

    void onEverything() {
        highest = log.appended();
    }

    void removed(long sequence) {
        lastRemoval = sequence;
    }

    /// What is in a database, present or absent, is there by this frame.
    void swapped(long sequence) {
        lastRemoval = sequence;
        lastDeadlineChange = sequence;
    }

    void deadlineChanged(long sequence) {
        lastDeadlineChange = sequence;
    }

    /// The sequence that the reads since the last call depend on.
    long take() {
        var taken = highest;
        highest = 0;
        return taken;
    }
}
