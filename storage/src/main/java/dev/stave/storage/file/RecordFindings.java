package dev.stave.storage.file;

import java.io.IOException;

/// Sees what a data file holds that may be damaged, in the order of the file.
public interface RecordFindings {
    /// @param record
    ///            valid during the call only
    void sound(RawRecord record) throws IOException;

    /// Nothing in this stretch of the file is sound.
    ///
    /// @param to
    ///            where what is sound goes on, or the file ends
    void damaged(long from, long to, String what) throws IOException;
}
