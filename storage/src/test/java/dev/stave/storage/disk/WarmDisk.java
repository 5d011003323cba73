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
        return new ForwardingFile(super.openFinished(name)) {
            @Override
            public int readFromPageCache(ByteBuffer target, long position) {
                var end = target.position() + part.applyAsInt(target.remaining());
                try {
                    return read(target.limit(end), position);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
