package dev.stave.storage.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The checksum of all files: crc32c.
///
/// **Threads** Stateless.
final class Checksum {
    private Checksum() {}

    /// Over `buffer` from `start` up to `end`; its position and limit stay.
    static int of(ByteBuffer buffer, int start, int end) {
        var crc = new CRC32C();
        crc.update(buffer.duplicate().limit(end).position(start));
        return (int) crc.getValue();
    }
}
