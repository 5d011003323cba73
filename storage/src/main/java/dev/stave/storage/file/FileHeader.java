package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/// The first 64 bytes of a data file and of a hint file. Little-endian.
///
///     offset  size  field
///     0       8     magic      "STAVEDAT" or "STAVEHNT"
///     8       2     version    1
///     10      6     zero
///     16      16    store      who the file belongs to: most significant half, least significant half
///     32      8     file       its id, which its name has too; ids only grow
///     40      8     created    Unix milliseconds
///     48      12    zero
///     60      4     crc32c     over bytes [0, 60)
///
/// **Threads** Stateless.
record FileHeader(FileKind kind, UUID store, long fileId, long createdMillis) {
    static final int VERSION = 1;
    static final int BYTES = 64;

    private static final int MAGIC = 0;
    private static final int VERSION_AT = MAGIC + Long.BYTES;
    private static final int STORE = VERSION_AT + Long.BYTES;
    private static final int FILE = STORE + (2 * Long.BYTES);
    private static final int CREATED = FILE + Long.BYTES;
    private static final int CRC = CREATED + Long.BYTES + 12;

    ByteBuffer encode() {
        var buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC, kind.magic()).putShort(VERSION_AT, (short) VERSION);
        buffer.putLong(STORE, store.getMostSignificantBits());
        buffer.putLong(STORE + Long.BYTES, store.getLeastSignificantBits());
        buffer.putLong(FILE, fileId).putLong(CREATED, createdMillis);
        return buffer.putInt(CRC, Checksum.of(buffer, 0, CRC));
    }

    /// Reads the header of the file of this kind, id and store.
    ///
    /// @param buffer
    ///            little-endian; the bytes of the file up to its limit, [#BYTES] or
    ///            fewer
    /// @throws DamagedFileException
    ///             when it is another's
    /// @throws UnknownVersionException
    ///             when it is one of another version
    static FileHeader decode(FileKind kind, UUID store, long fileId, ByteBuffer buffer)
            throws IOException {
        var name = kind.fileName(fileId);
        checkOwn(kind, name, buffer);
        var header = new FileHeader(kind,
                storeIn(buffer),
                buffer.getLong(FILE), buffer.getLong(CREATED));
        if (header.fileId != fileId) {
            throw new DamagedFileException(name, FILE,
                    "the file's header says that it is " + kind.fileName(header.fileId));
        }
        if (!header.store.equals(store)) {
            throw new DamagedFileException(name, STORE, "the file belongs to another store");
        }
        return header;
    }

    /// Without any check.
    static UUID storeIn(ByteBuffer header) {
        return new UUID(header.getLong(STORE), header.getLong(STORE + Long.BYTES));
    }

    private static void checkOwn(FileKind kind, String name, ByteBuffer buffer)
            throws IOException {
        if (buffer.limit() < BYTES) {
            throw new DamagedFileException(name, 0, "the file is shorter than its header");
        }
        var magic = new byte[Long.BYTES];
        buffer.get(MAGIC, magic);
        if (!Arrays.equals(magic, kind.magic())) {
            throw new DamagedFileException(name, MAGIC, "this is not a file that its name says");
        }
        if (buffer.getInt(CRC) != Checksum.of(buffer, 0, CRC)) {
            throw new DamagedFileException(name, 0, "the file's header is damaged");
        }
        var version = buffer.getShort(VERSION_AT);
        if (version != VERSION) {
            throw new UnknownVersionException(name, version, VERSION);
        }
    }
}
