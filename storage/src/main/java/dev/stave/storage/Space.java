package dev.stave.storage;

/// What gives the space of dead records back.
///
/// **Threads** Owned by the writer.
interface Space extends AutoCloseable {
    /// Does a part of it.
    ///
    /// @return whether there is more to do at once
    boolean step(long nowMillis, long untilNanos);

    /// Does what other threads wait for.
    void runSteps();

    Checkpoint checkpoint(long nowMillis);

    void mergeAll();

    /// Whether the log grows faster than it is flushed.
    boolean isBehind();

    DataFileStatus status(ValueCache cache);

    @Override
    void close();
}
