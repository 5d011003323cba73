package dev.stave.storage.log;

import java.io.IOException;

/// Take all records of a store at recovery: one target, or several, each of
/// which gets all of them, on a thread of its own, and uses those whose keys are
/// its own.
///
/// **Threads** Confined to the opening of the engine.
@FunctionalInterface
public interface ReplayTargets {
    /// Hands the records of a source to each target, after those of the sources
    /// before; it may be done later.
    ///
    /// @throws IOException
    ///             when this source, or one before, is damaged, or cannot be read
    void replay(RecordSource source) throws IOException;

    /// Waits until all is done.
    ///
    /// @throws IOException
    ///             when a source is damaged, or could not be read
    default void await() throws IOException {}
}
