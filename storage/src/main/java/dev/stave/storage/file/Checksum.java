package dev.stave.storage.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The checksum of all files: crc32c.
///
/// **Threads** Stateless.
final class Checksum {
    private static final int PIECE_BYTES = 1 << 20;

    private Checksum() {}

    /// Over `buffer` from `start` up to `end`; its position and limit stay.
    static int of(ByteBuffer buffer, int start, int end) {
        var crc = new CRC32C();
        update(crc, buffer.duplicate().limit(end).position(start));
        return (int) crc.getValue();
    }

    /// Over what remains of `buffer`; no pause of the JVM waits for more than a
    /// piece of it.
    static void update(CRC32C crc, ByteBuffer buffer) {
        var end = buffer.limit();
        while (buffer.position() < end) {
            crc.update(buffer.limit(Math.min(end, buffer.position() + PIECE_BYTES)));
        }
    }
}
