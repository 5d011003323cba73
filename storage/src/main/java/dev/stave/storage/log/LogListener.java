package dev.stave.storage.log;

/// Who is told how far the log has come. Called on the log's own threads, or on
/// that of a caller who writes the log in passing: hand over, and return.
public interface LogListener {
    /// Every frame up to this sequence may be acknowledged under the
    /// log's [SyncPolicy].
    void acknowledged(long sequence);

    /// The log does not take writes now, or does again.
    void healthChanged(LogHealth health);
}
