package dev.stave.storage.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The last 64 bytes of a data file. Little-endian.
///
///     offset  size  field
///     0       8     magic             "STAVEEND"
///     8       8     file              its id
///     16      8     bytes             of the whole file
///     24      8     records           tombstones included
///     32      8     tombstones
///     40      8     lowest sequence   of any record, or 0
///     48      8     highest sequence  of any record, or 0
///     56      4     zero
///     60      4     crc32c            over bytes [0, 60)
///
/// **Invariant** Written after all records: a file without a good one was not
/// finished, or is damaged. **Threads** Stateless.
final class DataFooter {
    static final int BYTES = 64;
    /// "STAVEEND"
    static final long END_MAGIC = 0x44_4e_45_45_56_41_54_53L;

    private static final int MAGIC = 0;
    private static final int FILE = MAGIC + Long.BYTES;
    private static final int FILE_BYTES = FILE + Long.BYTES;
    private static final int RECORDS = FILE_BYTES + Long.BYTES;
    private static final int TOMBSTONES = RECORDS + Long.BYTES;
    private static final int LOWEST_SEQUENCE = TOMBSTONES + Long.BYTES;
    private static final int HIGHEST_SEQUENCE = LOWEST_SEQUENCE + Long.BYTES;
    private static final int CRC = HIGHEST_SEQUENCE + Long.BYTES + Integer.BYTES;

    private DataFooter() {}

    static ByteBuffer encode(DataFileInfo info) {
        var buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(MAGIC, END_MAGIC).putLong(FILE, info.id());
        buffer.putLong(FILE_BYTES, info.bytes()).putLong(RECORDS, info.records());
        buffer.putLong(TOMBSTONES, info.tombstones());
        buffer.putLong(LOWEST_SEQUENCE, info.lowestSequence());
        buffer.putLong(HIGHEST_SEQUENCE, info.highestSequence());
        return buffer.putInt(CRC, Checksum.of(buffer, 0, CRC));
    }

    /// @param buffer
    ///            little-endian; [#BYTES] bytes
    /// @param fileBytes
    ///            that the file has
    static DataFileInfo decode(ByteBuffer buffer, long fileId, long fileBytes)
            throws DamagedFileException {
        var name = FileKind.DATA.fileName(fileId);
        var at = fileBytes - BYTES;
        if (buffer.getLong(MAGIC) != END_MAGIC
                || buffer.getInt(CRC) != Checksum.of(buffer, 0, CRC)) {
            throw new DamagedFileException(name, at,
                    "the file has no good footer: it was not finished, or it is damaged");
        }
        if (buffer.getLong(FILE) != fileId || buffer.getLong(FILE_BYTES) != fileBytes) {
            throw new DamagedFileException(name, at, "the footer is another file's");
        }
        return new DataFileInfo(fileId, fileBytes, buffer.getLong(RECORDS),
                buffer.getLong(TOMBSTONES), buffer.getLong(LOWEST_SEQUENCE),
                buffer.getLong(HIGHEST_SEQUENCE));
    }
}
