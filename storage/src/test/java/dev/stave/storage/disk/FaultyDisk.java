package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// A disk in memory whose operations fail when a test says so. Each write,
/// sync, creation, rename, deletion and truncation is one operation, counted
/// from 1.
///
/// **Threads** Every method locks the disk below, so that what fails and what
/// the disk holds then belong together.
public final class FaultyDisk implements Disk {
    private final MemoryDisk below;
    private LongFunction<@Nullable IOException> fault = _ -> null;
    private long operations;
    private Predicate<String> full = _ -> false;

    public FaultyDisk(MemoryDisk below) {
        this.below = below;
    }

    /// From now on an operation fails with what this returns for its number; null
    /// for success.
    public void failWith(LongFunction<@Nullable IOException> newFault) {
        synchronized (below) {
            fault = newFault;
        }
    }

    /// No file can grow, or can again; what is laid out already can be written.
    public void setFull(boolean isFull) {
        setFullFor(_ -> isFull);
    }

    /// No file can grow that was made or opened with one of these names.
    public void setFullFor(Predicate<String> names) {
        synchronized (below) {
            full = names;
        }
    }

    public long operations() {
        synchronized (below) {
            return operations;
        }
    }

    /// What is left after a power cut now.
    public MemoryDisk afterPowerLoss() {
        return below.afterPowerLoss();
    }

    private void operation() throws IOException {
        operations++;
        var failure = fault.apply(operations);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public List<String> list() {
        return below.list();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        synchronized (below) {
            operation();
            return new FaultyFile(name, below.create(name));
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new FaultyFile(name, below.open(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        synchronized (below) {
            operation();
            below.rename(from, to);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        synchronized (below) {
            operation();
            below.delete(name);
        }
    }

    @Override
    public void syncDirectory() throws IOException {
        synchronized (below) {
            operation();
            below.syncDirectory();
        }
    }

    @Override
    public void close() {}

    private final class FaultyFile implements DiskFile {
        private final String name;
        private final DiskFile file;

        private FaultyFile(String name, DiskFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        /// A write that fails has been done in half.
        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (below) {
                try {
                    operation();
                } catch (IOException e) {
                    file.write(source.duplicate().limit(
                            source.position() + source.remaining() / 2), position);
                    throw e;
                }
                if (full.test(name) && position + source.remaining() > file.size()) {
                    throw new DiskFullException("no space left");
                }
                file.write(source, position);
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            synchronized (below) {
                return file.read(target, position);
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (below) {
                operation();
                file.sync();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (below) {
                operation();
                file.truncate(size);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
