package dev.stave.storage.disk;

import java.io.IOException;
import java.util.List;

/// One directory of files: all that the engine knows of a file system. A flat
/// set of names.
///
/// What is promised after a crash, and no more: the content that a file had at
/// its last [DiskFile#sync], under the names that were there at the last
/// [#syncDirectory].
///
/// **Threads** Safe for use from any thread.
public interface Disk extends AutoCloseable {
    /// The names of all files, in no order.
    List<String> list() throws IOException;

    /// Makes a new, empty file.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException
    ///             when there is one of that name
    DiskFile create(String name) throws IOException;

    /// Opens a file that is there, to read and write.
    ///
    /// @throws java.nio.file.NoSuchFileException
    ///             when there is none of that name
    DiskFile open(String name) throws IOException;

    /// Gives a file another name, atomically, in place of any file that has it.
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /// Makes creations, renames and deletions survive a power cut.
    void syncDirectory() throws IOException;

    /// Ends the exclusive use of the directory, which began when the disk
    /// was opened.
    @Override
    void close() throws IOException;
}
