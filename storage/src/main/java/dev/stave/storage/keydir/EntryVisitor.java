package dev.stave.storage.keydir;

/// Takes entries.
public interface EntryVisitor {
    void visit(byte[] key, long location, long deadlineMillis);
}
