package dev.stave.storage;

/// How often a key that was looked up was there. What belongs to a decision
/// that is made again is counted once.
///
/// **Threads** Owned by the writer.
public final class LookupCounts {
    private long hits;
    private long misses;
    private long settledHits;
    private long settledMisses;

    void count(boolean hit) {
        if (hit) {
            hits++;
        } else {
            misses++;
        }
    }

    /// What was counted so far counts.
    void settle() {
        settledHits = hits;
        settledMisses = misses;
    }

    /// What was counted since the last [#settle] does not.
    void undo() {
        hits = settledHits;
        misses = settledMisses;
    }

    /// Look-ups of a key that was there, by any command.
    public long hits() {
        return hits;
    }

    /// Look-ups of a key that was not.
    public long misses() {
        return misses;
    }
}
