package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;

/// Counts the reads of the files that are opened here.
final class CountingDisk implements Disk {
    final AtomicInteger reads = new AtomicInteger();
    private final Disk disk;

    CountingDisk(Disk disk) {
        this.disk = disk;
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new CountingFile(disk.open(name), reads);
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return disk.create(name);
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
    public void syncDirectory() throws IOException {
        disk.syncDirectory();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private record CountingFile(DiskFile file, AtomicInteger reads) implements DiskFile {
        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            reads.incrementAndGet();
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            file.write(source, position);
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
}
