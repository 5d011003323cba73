package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file.
///
/// **Threads** Reads at any time from any thread; one thread at a time writes.
/// An interrupt changes nothing: it stays pending.
public interface DiskFile extends AutoCloseable {
    long size() throws IOException;

    /// Writes all remaining bytes of `source` at `position`; the file grows as
    /// needed.
    ///
    /// @throws DiskFullException
    ///             when there is no space; a part may have been written
    void write(ByteBuffer source, long position) throws IOException;

    /// Reads at `position` until `target` is full or the file ends.
    ///
    /// @return how many bytes were read
    int read(ByteBuffer target, long position) throws IOException;

    /// As [#read], but only what the system has in memory: it never waits for the
    /// disk.
    ///
    /// @param target
    ///            in native memory
    /// @return how many bytes were read: fewer than [#read] would, when not all of
    ///         them are there, or this cannot be had
    default int readFromPageCache(ByteBuffer target, long position) {
        return 0;
    }

    /// Makes all that was written survive a power cut, the size included.
    void sync() throws IOException;

    /// Cuts the file off at `size`.
    void truncate(long size) throws IOException;

    @Override
    void close() throws IOException;
}
