package dev.stave.storage.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// One version of one key in a data file. Little-endian; begins at a multiple
/// of 8 bytes.
///
///     offset  size  field
///     0       4     crc32c               over bytes [4, length)
///     4       4     length               whole record, header included, padding excluded
///     8       8     sequence             of the frame that wrote this version; merges keep it
///     16      4     keyspace
///     20      1     operation            1: put; 2: tombstone
///     21      1     value type           of a put; else 0
///     22      1     flags                bit 0: the value is compressed by LZ4
///     23      1     zero
///     24      2     key length           unsigned
///     26      2     zero
///     28      4     uncompressed length  of the value
///     32      8     deadline             Unix milliseconds, or 2^63-1 for none
///     40      …     key, then value
///
/// **Invariant** No field is trusted until length fits and the checksum holds.
/// **Threads** Stateless.
final class DataRecordLayout {
    static final int CRC = 0;
    static final int LENGTH = CRC + Integer.BYTES;
    static final int SEQUENCE = LENGTH + Integer.BYTES;
    static final int KEYSPACE = SEQUENCE + Long.BYTES;
    static final int OPERATION = KEYSPACE + Integer.BYTES;
    static final int VALUE_TYPE = OPERATION + 1;
    static final int FLAGS = VALUE_TYPE + 1;
    static final int KEY_LENGTH = FLAGS + 2;
    static final int UNCOMPRESSED_LENGTH = KEY_LENGTH + Integer.BYTES;
    static final int DEADLINE = UNCOMPRESSED_LENGTH + Integer.BYTES;
    static final int KEY = DEADLINE + Long.BYTES;
    static final int HEADER_BYTES = KEY;

    static final byte OPERATION_PUT = 1;
    static final byte OPERATION_TOMBSTONE = 2;
    static final byte FLAG_LZ4 = 1;

    static final int MAX_KEY_BYTES = 65_535;
    /// No frame of the log is larger.
    static final int MAX_VALUE_BYTES = 1 << 30;
    /// LZ4 makes no more of a byte.
    private static final long MAX_EXPANSION = 255;

    private DataRecordLayout() {}

    static int bytes(int keyBytes, int storedValueBytes) {
        return HEADER_BYTES + keyBytes + storedValueBytes;
    }

    /// Whether a record can have this length, of which nothing else is known yet.
    ///
    /// @param available
    ///            bytes from its start to the end of all records
    static boolean fits(int length, int available) {
        return length >= HEADER_BYTES && length <= available;
    }

    /// Whether a header could be one, before anything is said by a checksum: cheap,
    /// for a search at every place where a record may begin.
    static boolean looksRight(ByteBuffer header, int length) {
        var operation = header.get(OPERATION);
        return (operation == OPERATION_PUT || operation == OPERATION_TOMBSTONE)
                && (header.get(FLAGS) & ~FLAG_LZ4) == 0
                && HEADER_BYTES + keyLength(header) <= length;
    }

    /// What cannot be right with a record, or an empty text.
    ///
    /// @param record
    ///            the whole record, from position 0 to its limit, which is
    ///            its length
    static String flaw(ByteBuffer record) {
        if (record.getInt(CRC) != Checksum.of(record, LENGTH, record.limit())) {
            return "the record's checksum does not hold";
        }
        var stored = record.limit() - HEADER_BYTES - keyLength(record);
        var uncompressed = record.getInt(UNCOMPRESSED_LENGTH);
        var isLengthRight = record.get(FLAGS) == FLAG_LZ4
                ? uncompressed >= 0
                        && uncompressed <= Math.min(MAX_VALUE_BYTES, MAX_EXPANSION * stored)
                : uncompressed == stored && record.get(FLAGS) == 0;
        var isOperationRight = record.get(OPERATION) == OPERATION_PUT
                || (record.get(OPERATION) == OPERATION_TOMBSTONE && stored == 0);
        return stored >= 0 && isLengthRight && isOperationRight
                ? ""
                : "the record is not one that this program writes";
    }

    static int keyLength(ByteBuffer record) {
        return Short.toUnsignedInt(record.getShort(KEY_LENGTH));
    }

    /// Writes a header but for its checksum.
    static void putHeader(ByteBuffer header, DataRecord record, int length, byte flags) {
        header.putInt(LENGTH, length).putLong(SEQUENCE, record.sequence());
        header.putInt(KEYSPACE, record.keyspace());
        header.put(OPERATION, record.tombstone() ? OPERATION_TOMBSTONE : OPERATION_PUT);
        header.put(VALUE_TYPE, record.tombstone() ? 0 : record.type().code()).put(FLAGS, flags);
        header.putShort(KEY_LENGTH, (short) record.key().length());
        header.putInt(UNCOMPRESSED_LENGTH, record.value().length());
        header.putLong(DEADLINE, record.deadlineMillis());
    }

    /// Writes the checksum of a record that is in three pieces.
    static void putChecksum(ByteBuffer header, ByteBuffer key, ByteBuffer storedValue) {
        var crc = new CRC32C();
        crc.update(header.duplicate().clear().position(LENGTH));
        Checksum.update(crc, key.duplicate());
        Checksum.update(crc, storedValue.duplicate());
        header.putInt(CRC, (int) crc.getValue());
    }
}
