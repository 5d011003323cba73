package dev.stave.storage.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/// Another disk, of which the system has something in memory.
public final class WarmDisk extends ForwardingDisk {
    private final IntUnaryOperator part;

    /// @param part
    ///            how many bytes are there, of so many that are asked for
    public WarmDisk(Disk disk, IntUnaryOperator part) {
        super(disk);
        this.part = part;
    }

    @Override
    public DiskFile openFinished(String name) throws IOException {
        return new WarmFile(super.openFinished(name), part);
    }

    private record WarmFile(DiskFile file, IntUnaryOperator part)
            implements
                DiskFile {
        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int readFromPageCache(ByteBuffer target, long position) {
            try {
                var end = target.position() + part.applyAsInt(target.remaining());
                return file.read(target.limit(end), position);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
