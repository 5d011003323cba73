package dev.stave.storage;

import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.LogListener;

/// For tests that ask the engine instead of being told.
final class SilentListener implements LogListener {
    @Override
    public void acknowledged(long sequence) {}

    @Override
    public void healthChanged(LogHealth health) {}
}
