package dev.stave.storage.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.stave.storage.location.Location;

/// Bytes that nobody wrote, with the right checksums: what is behind a checksum
/// is not reached by chance.
///
/// **Threads** Stateless.
final class Resealed {
    private static final int HEADER_CRC = FileHeader.BYTES - Integer.BYTES;

    private Resealed() {}

    static byte[] manifest(byte[] content) {
        var sealed = content.clone();
        var buffer = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
        seal(buffer, 0, content.length - Integer.BYTES, content.length - Integer.BYTES);
        return sealed;
    }

    static byte[] data(byte[] content) {
        var sealed = content.clone();
        var buffer = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
        var end = content.length - DataFooter.BYTES;
        seal(buffer, 0, HEADER_CRC, HEADER_CRC);
        for (var at = FileHeader.BYTES; end - at >= DataRecordLayout.HEADER_BYTES;) {
            var length = buffer.getInt(at + DataRecordLayout.LENGTH);
            if (!DataRecordLayout.fits(length, end - at)) {
                break;
            }
            seal(buffer, at + DataRecordLayout.LENGTH, at + length, at + DataRecordLayout.CRC);
            at = Location.align(at + length);
        }
        var crc = content.length - Integer.BYTES;
        if (end >= FileHeader.BYTES) {
            buffer.putLong(end + (2 * Long.BYTES), content.length);
        }
        seal(buffer, end, crc, crc);
        return sealed;
    }

    static byte[] hints(byte[] content) {
        var sealed = content.clone();
        var buffer = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
        var end = content.length - HintLayout.FOOTER_BYTES;
        seal(buffer, 0, HEADER_CRC, HEADER_CRC);
        for (var at = FileHeader.BYTES; end - at > HintLayout.BLOCK_ENTRIES;) {
            var length = buffer.getInt(at + HintLayout.BLOCK_LENGTH);
            if (length <= HintLayout.BLOCK_ENTRIES || length > end - at) {
                break;
            }
            seal(buffer, at + HintLayout.BLOCK_LENGTH, at + length, at + HintLayout.BLOCK_CRC);
            at += length;
        }
        var crc = content.length - Integer.BYTES;
        seal(buffer, end, crc, crc);
        return sealed;
    }

    /// Puts what [Checksum] makes of the bytes from `start` to `end` at `at`, if
    /// all of this is there.
    private static void seal(ByteBuffer buffer, int start, int end, int at) {
        if (start >= 0 && end >= start && end <= buffer.capacity() && at >= 0
                && at + Integer.BYTES <= buffer.capacity()) {
            buffer.putInt(at, Checksum.of(buffer, start, end));
            buffer.clear();
        }
    }
}
