package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

import dev.stave.storage.disk.Disk;

/// Which store a file says that it belongs to, for who looks at it alone.
///
/// **Threads** Stateless.
public final class FileIdentity {
    private FileIdentity() {}

    /// The store in the header, which may be damaged.
    public static UUID store(Disk disk, FileKind kind, long id) throws IOException {
        try (var file = disk.open(kind.fileName(id))) {
            var header = ByteBuffer.allocate(FileHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            file.read(header, 0);
            return FileHeader.storeIn(header);
        }
    }
}
