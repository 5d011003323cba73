package dev.stave.storage.log;

final class DeafListener implements LogListener {
    @Override
    public void acknowledged(long sequence) {}

    @Override
    public void healthChanged(LogHealth health) {}
}
