package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Shows the reads of the files that are opened here to a test before they are
/// done; it may fail them.
public final class ObservedDisk extends ForwardingDisk {
    private final Observer observer;

    /// Sees a read.
    @FunctionalInterface
    public interface Observer {
        void reads(ByteBuffer target) throws IOException;
    }

    public ObservedDisk(Disk disk, Observer observer) {
        super(disk);
        this.observer = observer;
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new ObservedFile(super.open(name), observer);
    }

    private record ObservedFile(DiskFile file, Observer observer) implements DiskFile {
        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            observer.reads(target);
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
