package dev.stave.storage;

import java.io.IOException;

import dev.stave.storage.disk.Disk;

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

    /// As [#checkpoint], without rests.
    default Checkpoint hastyCheckpoint(long nowMillis) {
        return checkpoint(nowMillis);
    }

    void mergeAll();

    /// Copies the store as it is now to an empty directory. On a thread of its own.
    void copyTo(Disk target) throws IOException;

    /// Whether the log grows faster than it is flushed: writers should wait.
    boolean isBehind();

    /// Why nothing is to be written for now; empty when there is no reason.
    String refusal();

    DataFileStatus status(ValueCache cache);

    @Override
    void close();
}
