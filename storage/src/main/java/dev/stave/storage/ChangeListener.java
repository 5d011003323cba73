package dev.stave.storage;

/// Who is told what has changed, when it has. Called by the engine's owner:
/// return soon.
public interface ChangeListener {
    /// The key was written or removed, by whom or what ever.
    void changed(int database, Bytes key);

    /// All keys of the database are gone, or others than before.
    void cleared(int database);
}
