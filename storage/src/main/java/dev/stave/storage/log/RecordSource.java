package dev.stave.storage.log;

import java.io.IOException;

/// A part of what the disk holds, at recovery.
@FunctionalInterface
public interface RecordSource {
    /// Hands over all records in their order. May be called on several threads at
    /// the same time, each time for another target.
    ///
    /// @throws IOException
    ///             when it is damaged, or cannot be read
    void replay(ReplayTarget target) throws IOException;
}
