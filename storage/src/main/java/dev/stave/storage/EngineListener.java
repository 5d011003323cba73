package dev.stave.storage;

import dev.stave.storage.log.LogListener;

/// Who is told what the engine has come to. Called on its own threads, or on
/// that of a caller who writes the log in passing: hand over, and return.
public interface EngineListener extends LogListener {
    /// The engine's owner shall call [Engine#runSteps] soon: a flush or a merge
    /// waits for it.
    void stepsWaiting();
}
