package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/// A directory that is only looked at, without its lock: a server may be using
/// it, and then what changes under the reader's hands is the reader's to expect.
/// Every change is refused.
///
/// **Threads** Safe for use from any thread.
public final class ReadOnlyDisk implements Disk {
    private final Path directory;

    public ReadOnlyDisk(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<String> list() throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> Objects.requireNonNull(path.getFileName()).toString())
                    .filter(name -> !name.equals(RealDisk.LOCK_NAME)).toList();
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new ReadOnlyFile(
                FileChannel.open(directory.resolve(name), StandardOpenOption.READ));
    }

    @Override
    public DiskFile create(String name) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void rename(String from, String to) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(String name) {
        throw new ReadOnlyFileSystemException();
    }

    /// There is nothing of its own to sync.
    @Override
    public void syncDirectory() {}

    @Override
    public void close() {}

    private record ReadOnlyFile(FileChannel channel) implements DiskFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            var total = 0;
            while (target.hasRemaining()) {
                var count = channel.read(target, position + total);
                if (count < 0) {
                    break;
                }
                total += count;
            }
            return total;
        }

        @Override
        public void write(ByteBuffer source, long position) {
            throw new ReadOnlyFileSystemException();
        }

        @Override
        public void sync() {}

        @Override
        public void truncate(long size) {
            throw new ReadOnlyFileSystemException();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
