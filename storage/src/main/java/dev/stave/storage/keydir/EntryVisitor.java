package dev.stave.storage.keydir;

/// Takes entries of a keydir, one after the other. It does not change the
/// keydir meanwhile.
@FunctionalInterface
public interface EntryVisitor {
    /// @param key
    ///            the visitor's to keep
    /// @param deadlineMillis
    ///            Unix time, or [Keydir#NO_DEADLINE]
    void visit(byte[] key, long location, long deadlineMillis);
}
