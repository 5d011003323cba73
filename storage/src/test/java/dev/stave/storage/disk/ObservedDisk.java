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
        return new ForwardingFile(super.open(name)) {
            @Override
            public int read(ByteBuffer target, long position) throws IOException {
                observer.reads(target);
                return super.read(target, position);
            }
        };
    }
}
