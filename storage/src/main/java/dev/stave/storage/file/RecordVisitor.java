package dev.stave.storage.file;

import java.io.IOException;

/// Sees the records of a data file, in the order of the file.
@FunctionalInterface
public interface RecordVisitor {
    /// @param record
    ///            valid during the call only
    void visit(RawRecord record) throws IOException;
}
