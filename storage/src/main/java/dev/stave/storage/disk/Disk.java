package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
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
    /// What is copied in one piece.
    int COPY_BYTES = 1 << 20;

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

    /// As [#open], for a file that never changes any more and is only read: then
    /// [DiskFile#readFromPageCache] may find something.
    default DiskFile openFinished(String name) throws IOException {
        return open(name);
    }

    /// Gives a file another name, atomically, in place of any file that has it.
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /// Makes `target` have a file of the same name and content, synced; its name
    /// there is not yet.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException
    ///             when `target` has one of that name
    default void copy(String name, Disk target) throws IOException {
        var buffer = ByteBuffer.allocate(COPY_BYTES);
        try (var source = open(name); var copy = target.create(name)) {
            for (var at = 0L; source.read(buffer.clear(), at) > 0; at += buffer.limit()) {
                copy.write(buffer.flip(), at);
            }
            copy.sync();
        }
    }

    /// As [#copy], for a file that never changes: where the file system can, it is
    /// the same file under two names.
    default void share(String name, Disk target) throws IOException {
        copy(name, target);
    }

    /// Makes creations, renames and deletions survive a power cut.
    void syncDirectory() throws IOException;

    /// Ends the exclusive use of the directory, which began when the disk
    /// was opened.
    @Override
    void close() throws IOException;
}
