package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

import dev.stave.storage.Bytes;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.location.Location;

/// Writes a new data file, and its hint file beside it: [#append] each record,
/// then [#finish].
///
/// After any exception there is only [#abandon] left to do. Unfinished files
/// that a crash leaves have no good footer, and no manifest names them.
///
/// **Threads** One at a time.
public final class DataFileWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final ByteBuffer NO_VALUE = ByteBuffer.allocate(0);

    private final Disk disk;
    private final long id;
    private final Compression compression;
    private final FileOutput output;
    private final HintFileWriter hints;
    private final Lz4 lz4 = new Lz4();
    private final ByteBuffer header = ByteBuffer.allocate(DataRecordLayout.HEADER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private long records;
    private long tombstones;
    private long tombstoneBytes;
    private long lowestSequence = Long.MAX_VALUE;
    private long highestSequence;
    private int lastLength;
    private boolean ended;

    private DataFileWriter(Disk disk, long id, Compression compression, FileOutput output,
            HintFileWriter hints) {
        this.disk = disk;
        this.id = id;
        this.compression = compression;
        this.output = output;
        this.hints = hints;
    }

    /// @throws java.nio.file.FileAlreadyExistsException
    ///             when there is a file of this id
    public static DataFileWriter create(Disk disk, UUID store, long id, long createdMillis,
            Compression compression)
            throws IOException {
        var output = FileOutput.create(disk, FileKind.DATA.fileName(id), BUFFER_BYTES);
        try {
            output.write(new FileHeader(FileKind.DATA, store, id, createdMillis).encode());
            var hints = HintFileWriter.create(disk, store, id, createdMillis,
                    FileKind.HINT.fileName(id));
            return new DataFileWriter(disk, id, compression, output, hints);
        } catch (IOException e) {
            output.close();
            disk.delete(FileKind.DATA.fileName(id));
            throw e;
        }
    }

    /// Whether a record fits into the file, even if it cannot be compressed.
    public boolean hasRoomFor(int keyBytes, int valueBytes) {
        return hasRoomFor((long) DataRecordLayout.HEADER_BYTES + keyBytes + valueBytes);
    }

    private boolean hasRoomFor(long recordBytes) {
        return output.position() + recordBytes + Location.ALIGNMENT
                + DataFooter.BYTES <= Location.MAX_FILE_BYTES;
    }

    /// @return the record's offset
    /// @throws IllegalStateException
    ///             when the file has no room for it
    public int append(DataRecord record) throws IOException {
        var key = record.key();
        requireRoom(
                (long) DataRecordLayout.HEADER_BYTES + key.length() + record.value().length());
        var plain = plain(record.value());
        var compressed = compression == Compression.LZ4 ? lz4.compress(plain) : null;
        var value = compressed == null ? plain : compressed;
        var length = DataRecordLayout.bytes(key.length(), value.remaining());
        DataRecordLayout.putHeader(header.clear(), record, length,
                compressed == null ? 0 : DataRecordLayout.FLAG_LZ4);
        var keyBytes = ByteBuffer.wrap(key.array());
        DataRecordLayout.putChecksum(header, keyBytes, value);
        var hint = hint(record.keyspace(), record.tombstone(), key, length,
                record.deadlineMillis());
        return append(hint, record.sequence(), keyBytes, value);
    }

    private static ByteBuffer plain(Bytes value) {
        var large = value.large();
        return large == null ? ByteBuffer.wrap(value.array()) : large.whole();
    }

    /// Appends a record of another data file as it stands there.
    ///
    /// @return the record's offset here
    /// @throws IllegalStateException
    ///             when the file has no room for it
    public int append(RawRecord record) throws IOException {
        return append(record, record.deadlineMillis());
    }

    /// As above, with another deadline.
    public int append(RawRecord record, long deadlineMillis) throws IOException {
        requireRoom(record.length());
        var rest = record.bytes();
        header.clear().put(rest.limit(DataRecordLayout.HEADER_BYTES));
        rest.limit(record.length());
        if (deadlineMillis != record.deadlineMillis()) {
            header.putLong(DataRecordLayout.DEADLINE, deadlineMillis);
            DataRecordLayout.putChecksum(header, rest, NO_VALUE);
        }
        var hint = hint(record.keyspace(), record.isTombstone(), record.key(), record.length(),
                deadlineMillis);
        return append(hint, record.sequence(), rest, NO_VALUE.duplicate());
    }

    private void requireRoom(long recordBytes) {
        if (!hasRoomFor(recordBytes)) {
            throw new IllegalStateException("the data file is full");
        }
    }

    private Hint hint(int keyspace, boolean tombstone, Bytes key, int length,
            long deadlineMillis) {
        return new Hint(keyspace, tombstone, key, (int) output.position(), length, deadlineMillis);
    }

    private int append(Hint hint, long sequence, ByteBuffer key, ByteBuffer value)
            throws IOException {
        output.write(header.clear());
        output.write(key);
        output.write(value);
        output.align();
        hints.add(hint);
        count(hint, sequence);
        return hint.offset();
    }

    private void count(Hint hint, long sequence) {
        lastLength = hint.length();
        records++;
        if (hint.tombstone()) {
            tombstones++;
            tombstoneBytes += Location.align(hint.length());
        }
        lowestSequence = Math.min(lowestSequence, sequence);
        highestSequence = Math.max(highestSequence, sequence);
    }

    /// The length of the record appended last, without padding.
    public int lastLength() {
        return lastLength;
    }

    public long records() {
        return records;
    }

    /// The bytes that tombstones take so far, with padding.
    public long tombstoneBytes() {
        return tombstoneBytes;
    }

    /// The bytes of the file so far.
    public long bytes() {
        return output.position();
    }

    /// Makes both files whole and lasting: data, then hints, then their names.
    public DataFileInfo finish() throws IOException {
        var info = new DataFileInfo(id, output.position() + DataFooter.BYTES, records, tombstones,
                records == 0 ? 0 : lowestSequence, highestSequence);
        output.write(DataFooter.encode(info));
        output.sync();
        hints.finish(info.bytes());
        disk.syncDirectory();
        ended = true;
        lz4.close();
        output.close();
        return info;
    }

    /// Deletes both files, if they are not finished.
    public void abandon() throws IOException {
        if (!ended) {
            ended = true;
            lz4.close();
            output.close();
            hints.abandon();
            disk.delete(FileKind.DATA.fileName(id));
        }
    }

    /// [#abandon]s what is not finished.
    @Override
    public void close() throws IOException {
        abandon();
    }
}
