package dev.stave.storage.file;

/// Sees the hints of a file, in the order of the records.
@FunctionalInterface
public interface HintVisitor {
    void visit(Hint hint);
}
