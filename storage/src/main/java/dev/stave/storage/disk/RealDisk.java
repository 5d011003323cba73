package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// A directory of the operating system's file system, locked against a
/// second process.
public final class RealDisk implements Disk {
    /// The file whose lock says that the directory is in use. It is never deleted.
    public static final String LOCK_NAME = "LOCK";

    private final Path directory;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private RealDisk(Path directory, FileChannel lockChannel, FileLock lock) {
        this.directory = directory;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /// Opens the directory, which is made if it is missing, for this process alone.
    ///
    /// @throws DirectoryInUseException
    ///             when somebody else has it open
    public static RealDisk open(Path directory) throws IOException {
        Files.createDirectories(directory, OwnerOnly.directory(directory));
        var lockFile = directory.resolve(LOCK_NAME);
        var channel = FileChannel.open(lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                OwnerOnly.file(lockFile));
        try {
            var lock = channel.tryLock();
            if (lock == null) {
                throw new DirectoryInUseException(directory);
            }
            return new RealDisk(directory, channel, lock);
        } catch (OverlappingFileLockException _) {
            channel.close();
            throw new DirectoryInUseException(directory);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Makes a directory that was not there, and opens it.
    ///
    /// @throws FileAlreadyExistsException
    ///             when there is one, or a file of that name
    public static RealDisk create(Path directory) throws IOException {
        Files.createDirectory(directory, OwnerOnly.directory(directory));
        return open(directory);
    }

    @Override
    public List<String> list() throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> Objects.requireNonNull(path.getFileName()).toString())
                    .filter(name -> !name.equals(LOCK_NAME)).toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return openFile(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return openFile(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public DiskFile openFinished(String name) throws IOException {
        return new RealFile(openChannel(name, StandardOpenOption.READ),
                PageCache.open(directory.resolve(name)));
    }

    private DiskFile openFile(String name, StandardOpenOption... modes) throws IOException {
        return new RealFile(openChannel(name, modes), PageCache.NOTHING);
    }

    private AsynchronousFileChannel openChannel(String name, StandardOpenOption... modes)
            throws IOException {
        try {
            var path = directory.resolve(name);
            return AsynchronousFileChannel.open(path, Set.of(modes), CallersThread.INSTANCE,
                    OwnerOnly.file(path));
        } catch (IOException e) {
            throw asDiskFull(e);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void share(String name, Disk target) throws IOException {
        if (target instanceof RealDisk other) {
            try {
                Files.createLink(other.directory.resolve(name), directory.resolve(name));
                return;
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (FileSystemException | UnsupportedOperationException _) {
                // Another file system, or one without links.
            }
        }
        copy(name, target);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    /// Through a channel that no interrupt closes ([RealFile]): a store may be
    /// opened by a thread that has been interrupted.
    @Override
    public void syncDirectory() throws IOException {
        try (var channel = AsynchronousFileChannel.open(directory,
                EnumSet.of(StandardOpenOption.READ), CallersThread.INSTANCE)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockChannel.close();
    }

    /// The JDK has no type for ENOSPC and EDQUOT; the text is the system's own, in
    /// English under any locale that a JVM sets by itself.
    static IOException asDiskFull(IOException e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("quota exceeded")) {
            var full = new DiskFullException(String.valueOf(e.getMessage()));
            full.initCause(e);
            return full;
        }
        return e;
    }
}
