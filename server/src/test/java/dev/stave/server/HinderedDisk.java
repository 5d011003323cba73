package dev.stave.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.disk.DiskFullException;

/// A disk that loads as slowly as a test likes, is full when it says so, and
/// makes data files when it may.
final class HinderedDisk implements Disk {
    private final Disk disk;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean full;
    private volatile boolean makesNoDataFiles;
    private volatile CountDownLatch dataFiles = new CountDownLatch(0);

    HinderedDisk(Disk disk) {
        this.disk = disk;
    }

    /// Loading begins with a sync of the directory, which waits for this.
    void release() {
        released.countDown();
    }

    void fill() {
        full = true;
    }

    /// Whoever makes a data file waits for [#releaseDataFiles].
    void holdDataFiles() {
        dataFiles = new CountDownLatch(1);
    }

    void releaseDataFiles() {
        dataFiles.countDown();
    }

    void failDataFiles() {
        makesNoDataFiles = true;
    }

    private final class File implements DiskFile {
        private final DiskFile file;

        private File(DiskFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            if (full) {
                throw new DiskFullException("no space left on device");
            }
            file.write(source, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        if (name.endsWith(".data")) {
            await(dataFiles);
            if (makesNoDataFiles) {
                throw new IOException("no data files today");
            }
        }
        return new File(disk.create(name));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new File(disk.open(name));
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public void syncDirectory() throws IOException {
        await(released);
        disk.syncDirectory();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
