package dev.stave.server.stats;

/// How transactions between BEGIN and COMMIT ended.
///
/// **Threads** Owned by the writer.
public final class TransactionCounters {
    private long commits;
    private long conflicts;
    private long rollbacks;

    public void committed() {
        commits++;
    }

    public void conflicted() {
        conflicts++;
    }

    public void rolledBack() {
        rollbacks++;
    }

    public long commits() {
        return commits;
    }

    public long conflicts() {
        return conflicts;
    }

    /// By ROLLBACK, by the end of the connection, or because of a limit.
    public long rollbacks() {
        return rollbacks;
    }

    void reset() {
        commits = 0;
        conflicts = 0;
        rollbacks = 0;
    }
}
