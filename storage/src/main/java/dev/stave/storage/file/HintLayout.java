package dev.stave.storage.file;

import java.nio.ByteBuffer;

import dev.stave.storage.Bytes;

/// What stands in a hint file after its header: blocks, then a footer.
/// Little-endian, packed.
///
/// A block:
///
///     offset  size  field
///     0       4     crc32c   over bytes [4, length)
///     4       4     length   whole block, header included
///     8       …     entries
///
/// An entry:
///
///     offset  size  field
///     0       4     keyspace
///     4       4     offset        of the record in the data file
///     8       4     length        of the record, padding excluded
///     12      2     key length    unsigned
///     14      1     operation     1: put; 2: tombstone
///     15      1     zero
///     16      8     deadline      Unix milliseconds, or 2^63-1 for none
///     24      …     key
///
/// The footer:
///
///     offset  size  field
///     0       8     magic      "STAVEEND"
///     8       8     entries    in all blocks
///     16      8     data bytes of the data file
///     24      4     zero
///     28      4     crc32c     over bytes [0, 28)
///
/// **Invariant** A block has up to 64 KiB, or one entry. **Threads** Stateless.
final class HintLayout {
    static final int BLOCK_CRC = 0;
    static final int BLOCK_LENGTH = BLOCK_CRC + Integer.BYTES;
    static final int BLOCK_ENTRIES = BLOCK_LENGTH + Integer.BYTES;
    static final int BLOCK_BYTES = 64 << 10;

    private static final int KEYSPACE = 0;
    private static final int OFFSET = KEYSPACE + Integer.BYTES;
    private static final int LENGTH = OFFSET + Integer.BYTES;
    private static final int KEY_LENGTH = LENGTH + Integer.BYTES;
    private static final int OPERATION = KEY_LENGTH + Short.BYTES;
    private static final int DEADLINE = OPERATION + 2;
    private static final int KEY = DEADLINE + Long.BYTES;

    static final int MAX_BLOCK_BYTES = BLOCK_ENTRIES + KEY + DataRecordLayout.MAX_KEY_BYTES;

    private static final int FOOTER_MAGIC = 0;
    private static final int FOOTER_ENTRIES = FOOTER_MAGIC + Long.BYTES;
    private static final int FOOTER_DATA_BYTES = FOOTER_ENTRIES + Long.BYTES;
    private static final int FOOTER_CRC = FOOTER_DATA_BYTES + Long.BYTES + Integer.BYTES;
    static final int FOOTER_BYTES = FOOTER_CRC + Integer.BYTES;

    private HintLayout() {}

    static int entryBytes(int keyBytes) {
        return KEY + keyBytes;
    }

    /// Writes an entry at the buffer's position, which goes on behind it.
    static void putEntry(ByteBuffer block, Hint hint) {
        block.putInt(hint.keyspace()).putInt(hint.offset()).putInt(hint.length());
        block.putShort((short) hint.key().length());
        block.put(hint.tombstone()
                ? DataRecordLayout.OPERATION_TOMBSTONE
                : DataRecordLayout.OPERATION_PUT);
        block.put((byte) 0).putLong(hint.deadlineMillis()).put(hint.key().array());
    }

    static int entryBytesAt(ByteBuffer block, int at) {
        return KEY + Short.toUnsignedInt(block.getShort(at + KEY_LENGTH));
    }

    static int keyspaceAt(ByteBuffer block, int at) {
        return block.getInt(at + KEYSPACE);
    }

    /// @param block
    ///            whose checksum held
    static Hint entry(ByteBuffer block, int at) {
        var key = new byte[entryBytesAt(block, at) - KEY];
        block.get(at + KEY, key);
        return new Hint(keyspaceAt(block, at),
                block.get(at + OPERATION) == DataRecordLayout.OPERATION_TOMBSTONE, Bytes.wrap(key),
                block.getInt(at + OFFSET), block.getInt(at + LENGTH),
                block.getLong(at + DEADLINE));
    }

    static void putFooter(ByteBuffer footer, long entries, long dataBytes) {
        footer.putLong(FOOTER_MAGIC, DataFooter.END_MAGIC).putLong(FOOTER_ENTRIES, entries);
        footer.putLong(FOOTER_DATA_BYTES, dataBytes);
        footer.putInt(FOOTER_CRC, Checksum.of(footer, 0, FOOTER_CRC));
    }

    static boolean isFooter(ByteBuffer footer) {
        return footer.limit() == FOOTER_BYTES
                && footer.getLong(FOOTER_MAGIC) == DataFooter.END_MAGIC
                && footer.getInt(FOOTER_CRC) == Checksum.of(footer, 0, FOOTER_CRC);
    }

    static long footerEntries(ByteBuffer footer) {
        return footer.getLong(FOOTER_ENTRIES);
    }

    static long footerDataBytes(ByteBuffer footer) {
        return footer.getLong(FOOTER_DATA_BYTES);
    }
}
