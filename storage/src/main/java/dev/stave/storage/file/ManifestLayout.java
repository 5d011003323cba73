package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The manifest's bytes. Little-endian.
///
///     offset  size  field
///     0       8     magic             "STAVEMAN"
///     8       2     version           1
///     10      6     zero
///     16      16    store             most significant half, least significant half
///     32      8     first segment     id of the first one to be replayed
///     40      8     flushed sequence
///     48      8     next file id
///     56      4     next keyspace
///     60      4     files             how many
///     64      4     mappings          how many
///     68      4     zero
///     72      48    each file, in order of precedence: id, bytes, records, tombstones,
///                   lowest sequence, highest sequence, 8 bytes each
///     …       8     each mapping: database, keyspace, 4 bytes each
///     …       4     crc32c            over all before it; in every version, the last 4 bytes
///
/// **Threads** Stateless.
final class ManifestLayout {
    static final int VERSION = 1;
    /// More than 300,000 data files.
    static final int MAX_BYTES = 16 << 20;

    private static final byte[] MAGIC_TEXT = "STAVEMAN".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC = 0;
    private static final int VERSION_AT = MAGIC + Long.BYTES;
    private static final int STORE = VERSION_AT + Long.BYTES;
    private static final int FIRST_SEGMENT = STORE + (2 * Long.BYTES);
    private static final int FLUSHED_SEQUENCE = FIRST_SEGMENT + Long.BYTES;
    private static final int NEXT_FILE_ID = FLUSHED_SEQUENCE + Long.BYTES;
    private static final int NEXT_KEYSPACE = NEXT_FILE_ID + Long.BYTES;
    private static final int FILES = NEXT_KEYSPACE + Integer.BYTES;
    private static final int MAPPINGS = FILES + Integer.BYTES;
    private static final int LISTS = MAPPINGS + (2 * Integer.BYTES);
    private static final int FILE_BYTES = 6 * Long.BYTES;
    private static final int MAPPING_BYTES = 2 * Integer.BYTES;
    private static final int CRC_BYTES = Integer.BYTES;

    private ManifestLayout() {}

    static long bytes(long files, long mappings) {
        return LISTS + (files * FILE_BYTES) + (mappings * MAPPING_BYTES) + CRC_BYTES;
    }

    /// @throws IllegalArgumentException
    ///             when it is larger than [#MAX_BYTES]
    static ByteBuffer encode(Manifest manifest) {
        var bytes = bytes(manifest.files().size(), manifest.mappings().size());
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("a manifest of " + bytes + " bytes");
        }
        var buffer = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        putHead(buffer, manifest);
        buffer.position(LISTS);
        manifest.files().forEach(file -> putFile(buffer, file));
        manifest.mappings().forEach(
                mapping -> buffer.putInt(mapping.database()).putInt(mapping.keyspace()));
        buffer.putInt(Checksum.of(buffer, 0, buffer.position()));
        return buffer.flip();
    }

    private static void putHead(ByteBuffer buffer, Manifest manifest) {
        buffer.put(MAGIC, MAGIC_TEXT).putShort(VERSION_AT, (short) VERSION);
        buffer.putLong(STORE, manifest.store().getMostSignificantBits());
        buffer.putLong(STORE + Long.BYTES, manifest.store().getLeastSignificantBits());
        buffer.putLong(FIRST_SEGMENT, manifest.firstSegment());
        buffer.putLong(FLUSHED_SEQUENCE, manifest.flushedSequence());
        buffer.putLong(NEXT_FILE_ID, manifest.nextFileId());
        buffer.putInt(NEXT_KEYSPACE, manifest.nextKeyspace());
        buffer.putInt(FILES, manifest.files().size());
        buffer.putInt(MAPPINGS, manifest.mappings().size());
    }

    private static void putFile(ByteBuffer buffer, DataFileInfo file) {
        buffer.putLong(file.id()).putLong(file.bytes()).putLong(file.records());
        buffer.putLong(file.tombstones()).putLong(file.lowestSequence());
        buffer.putLong(file.highestSequence());
    }

    /// @param buffer
    ///            little-endian; the whole file, up to its limit
    static Manifest decode(ByteBuffer buffer) throws IOException {
        checkOwn(buffer);
        var fileCount = buffer.getInt(FILES);
        var mappingCount = buffer.getInt(MAPPINGS);
        if (fileCount < 0 || mappingCount < 0
                || bytes(fileCount, mappingCount) != buffer.limit()) {
            throw damaged(FILES, "the manifest's lists do not fit its size");
        }
        buffer.position(LISTS);
        var files = files(buffer, fileCount);
        var mappings = mappings(buffer, mappingCount);
        try {
            return new Manifest(new UUID(buffer.getLong(STORE), buffer.getLong(STORE + Long.BYTES)),
                    files, buffer.getLong(FIRST_SEGMENT), buffer.getLong(FLUSHED_SEQUENCE),
                    buffer.getLong(NEXT_FILE_ID), buffer.getInt(NEXT_KEYSPACE), mappings);
        } catch (IllegalArgumentException e) {
            throw damaged(LISTS, String.valueOf(e.getMessage()));
        }
    }

    private static void checkOwn(ByteBuffer buffer) throws IOException {
        var magic = new byte[MAGIC_TEXT.length];
        if (buffer.limit() < LISTS + CRC_BYTES) {
            throw damaged(buffer.limit(), "the file is shorter than a manifest");
        }
        buffer.get(MAGIC, magic);
        if (!Arrays.equals(magic, MAGIC_TEXT)) {
            throw damaged(MAGIC, "this is not a manifest of Stave");
        }
        var crcAt = buffer.limit() - CRC_BYTES;
        if (buffer.getInt(crcAt) != Checksum.of(buffer, 0, crcAt)) {
            throw damaged(crcAt, "the manifest's checksum does not hold");
        }
        var version = buffer.getShort(VERSION_AT);
        if (version != VERSION) {
            throw new UnknownVersionException(ManifestFile.NAME, version, VERSION);
        }
    }

    private static List<DataFileInfo> files(ByteBuffer buffer, int count) {
        var files = new ArrayList<DataFileInfo>(count);
        for (var i = 0; i < count; i++) {
            files.add(new DataFileInfo(buffer.getLong(), buffer.getLong(), buffer.getLong(),
                    buffer.getLong(), buffer.getLong(), buffer.getLong()));
        }
        return files;
    }

    private static List<KeyspaceMapping> mappings(ByteBuffer buffer, int count) {
        var mappings = new ArrayList<KeyspaceMapping>(count);
        for (var i = 0; i < count; i++) {
            mappings.add(new KeyspaceMapping(buffer.getInt(), buffer.getInt()));
        }
        return mappings;
    }

    private static DamagedFileException damaged(long offset, String what) {
        return new DamagedFileException(ManifestFile.NAME, offset, what);
    }
}
