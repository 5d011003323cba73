package dev.stave.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.disk.DiskFullException;

/// A disk that has no space left from a moment on.
final class FullDisk implements Disk {
    private final Disk disk;
    private volatile boolean full;

    FullDisk(Disk disk) {
        this.disk = disk;
    }

    void fill() {
        full = true;
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
        disk.syncDirectory();
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
