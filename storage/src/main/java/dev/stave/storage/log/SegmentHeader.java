package dev.stave.storage.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The first 64 bytes of a segment's file. Little-endian.
///
///     offset  size  field
///     0       8     magic      "STAVELOG"
///     8       2     version    1
///     10      6     zero
///     16      16    store      who the file belongs to: most significant half, least significant half
///     32      8     segment    its id, which its name has too; ids only grow
///     40      8     capacity   bytes, this header included
///     48      8     created    Unix milliseconds
///     56      4     zero
///     60      4     crc32c     over bytes [0, 60)
///
/// **Invariant** Written and synced before the file gets its name, so a named
/// segment with a bad header is damage.
record SegmentHeader(UUID store, long segmentId, long capacityBytes, long createdMillis) {
    static final int VERSION = 1;
    static final int BYTES = 64;

    private static final byte[] MAGIC_TEXT = "STAVELOG".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC = 0;
    private static final int VERSION_AT = MAGIC + Long.BYTES;
    private static final int STORE = VERSION_AT + Long.BYTES;
    private static final int SEGMENT = STORE + 2 * Long.BYTES;
    private static final int CAPACITY = SEGMENT + Long.BYTES;
    private static final int CREATED = CAPACITY + Long.BYTES;
    private static final int CRC = CREATED + Long.BYTES + Integer.BYTES;

    ByteBuffer encode() {
        var buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC, MAGIC_TEXT).putShort(VERSION_AT, (short) VERSION);
        buffer.putLong(STORE, store.getMostSignificantBits());
        buffer.putLong(STORE + Long.BYTES, store.getLeastSignificantBits());
        buffer.putLong(SEGMENT, segmentId).putLong(CAPACITY, capacityBytes).putLong(CREATED,
                createdMillis);
        return buffer.putInt(CRC, checksum(buffer));
    }

    /// Reads a header.
    ///
    /// @param fileName
    ///            for the message
    /// @throws DamagedLogException
    ///             when it is not one, or one of another version
    static SegmentHeader decode(ByteBuffer source, String fileName) throws DamagedLogException {
        var buffer = source.order(ByteOrder.LITTLE_ENDIAN);
        var magic = new byte[MAGIC_TEXT.length];
        if (buffer.capacity() < BYTES) {
            throw new DamagedLogException(fileName, 0,
                    "the file is shorter than a segment's header");
        }
        buffer.get(MAGIC, magic);
        if (!Arrays.equals(magic, MAGIC_TEXT)) {
            throw new DamagedLogException(fileName, 0, "this is not a segment of Stave's log");
        }
        if (buffer.getInt(CRC) != checksum(buffer)) {
            throw new DamagedLogException(fileName, 0, "the segment's header is damaged");
        }
        var version = buffer.getShort(VERSION_AT);
        if (version != VERSION) {
            throw new DamagedLogException(fileName, VERSION_AT,
                    "the segment has format version " + version + ", this program reads version "
                            + VERSION);
        }
        return new SegmentHeader(
                new UUID(buffer.getLong(STORE), buffer.getLong(STORE + Long.BYTES)),
                buffer.getLong(SEGMENT), buffer.getLong(CAPACITY), buffer.getLong(CREATED));
    }

    private static int checksum(ByteBuffer buffer) {
        var crc = new CRC32C();
        crc.update(buffer.duplicate().limit(CRC).position(0));
        return (int) crc.getValue();
    }
}
