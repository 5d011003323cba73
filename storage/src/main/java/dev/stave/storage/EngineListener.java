package dev.stave.storage;

import dev.stave.storage.log.LogListener;

/// Who is told what the engine's own threads have come to. Called on those
/// threads: hand over, and return.
public interface EngineListener extends LogListener {
    /// The engine's owner shall call [Engine#runSteps] soon: a flush or a merge
    /// waits for it.
    void stepsWaiting();
}
