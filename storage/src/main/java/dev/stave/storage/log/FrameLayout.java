package dev.stave.storage.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// What the log writes atomically: one command's records, or one transaction's.
/// Little-endian; begins at a multiple of 8 bytes.
///
///     offset  size  field
///     0       4     crc32c            over bytes [4, length)
///     4       4     length            whole frame, header included, padding excluded
///     8       8     sequence          rises by one from frame to frame; never reused
///     16      8     durable sequence  the highest that was known to be durable when this was written
///     24      8     timestamp         Unix milliseconds
///     32      4     segment           low half of the segment's id: a frame that an earlier use of the
///                                     file left behind does not pass for one of this use
///     36      1     type              1: records; 2: the log was closed in order here
///     37      3     zero
///     40      …     records, each padded to a multiple of 8 bytes but for the last
///
/// **Invariant** No field is trusted until length fits and the checksum holds.
/// **Threads** Stateless.
final class FrameLayout {
    static final int CRC = 0;
    static final int LENGTH = CRC + Integer.BYTES;
    static final int SEQUENCE = LENGTH + Integer.BYTES;
    static final int DURABLE_SEQUENCE = SEQUENCE + Long.BYTES;
    static final int TIMESTAMP = DURABLE_SEQUENCE + Long.BYTES;
    static final int SEGMENT = TIMESTAMP + Long.BYTES;
    static final int TYPE = SEGMENT + Integer.BYTES;
    static final int RECORDS = TYPE + Integer.BYTES;
    static final int HEADER_BYTES = RECORDS;

    static final int TYPE_RECORDS = 1;
    static final int TYPE_CLOSE = 2;

    private FrameLayout() {}

    /// Whether a whole frame of this segment stands at `offset`, by length,
    /// identity and checksum.
    ///
    /// @param end
    ///            where the readable bytes end
    static boolean isValid(ByteBuffer buffer, int offset, int end, long segmentId) {
        if (end - offset < HEADER_BYTES) {
            return false;
        }
        var length = buffer.getInt(offset + LENGTH);
        return length >= HEADER_BYTES && length <= end - offset
                && buffer.getInt(offset + SEGMENT) == (int) segmentId
                && buffer.getInt(offset + CRC) == checksum(new CRC32C(), buffer, offset, length);
    }

    /// @param buffer
    ///            left with its position and limit changed
    static int checksum(CRC32C crc, ByteBuffer buffer, int offset, int length) {
        crc.reset();
        buffer.limit(offset + length).position(offset + LENGTH);
        crc.update(buffer);
        buffer.clear();
        return (int) crc.getValue();
    }
}
