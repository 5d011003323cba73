package dev.stave.storage;

/// Who is told that keys have ended. Called by the engine's owner: return soon.
@FunctionalInterface
public interface ExpiryListener {
    /// The key is removed: its time had come.
    void expired(int database, Bytes key);
}
