package dev.stave.storage.file;

import java.io.IOException;

/// Sees the hints of a file, in the order of the records.
@FunctionalInterface
public interface HintVisitor {
    /// @throws IOException
    ///             to go no further
    void visit(Hint hint) throws IOException;
}
