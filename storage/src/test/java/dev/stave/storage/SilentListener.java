package dev.stave.storage;

import dev.stave.storage.log.LogHealth;

/// For tests that ask the engine instead of being told.
final class SilentListener implements EngineListener {
    @Override
    public void acknowledged(long sequence) {}

    @Override
    public void healthChanged(LogHealth health) {}

    @Override
    public void stepsWaiting() {}
}
