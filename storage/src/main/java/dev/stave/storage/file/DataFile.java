package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.LargeContent;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.location.Location;

/// A finished data file: a header (see [FileHeader]), records (see
/// [DataRecordLayout]), a footer (see [DataFooter]).
///
/// **Invariant** It never changes. **Threads** Safe for use from any thread.
public final class DataFile implements AutoCloseable {
    /// What a file takes beside its records.
    public static final int OVERHEAD_BYTES = FileHeader.BYTES + DataFooter.BYTES;

    private static final int SCAN_BYTES = 1 << 20;
    /// A read of more is done in pieces: the JDK keeps a buffer off the heap for
    /// each thread, as large as the largest read.
    private static final int MAX_READ_BYTES = 1 << 20;

    private final Disk disk;
    private final DiskFile file;
    private final FileHeader header;
    private final DataFileInfo info;
    private final String name;
    private final int recordsEnd;
    private final ReentrantLock hintsLock = new ReentrantLock();

    private DataFile(Disk disk, DiskFile file, FileHeader header, DataFileInfo info) {
        this.disk = disk;
        this.file = file;
        this.header = header;
        this.info = info;
        name = FileKind.DATA.fileName(info.id());
        recordsEnd = (int) (info.bytes() - DataFooter.BYTES);
    }

    /// Who makes its hint file anew holds this.
    ReentrantLock hintsLock() {
        return hintsLock;
    }

    /// Opens a file of this store.
    ///
    /// @throws java.nio.file.NoSuchFileException
    ///             when there is none
    /// @throws DamagedFileException
    ///             when its header or its footer is not good
    public static DataFile open(Disk disk, UUID store, long id) throws IOException {
        var file = disk.openFinished(FileKind.DATA.fileName(id));
        try {
            var header = FileHeader.decode(FileKind.DATA, store, id,
                    read(file, 0, FileHeader.BYTES));
            return new DataFile(disk, file, header, footer(file, id));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static DataFileInfo footer(DiskFile file, long id) throws IOException {
        var size = file.size();
        if (size < OVERHEAD_BYTES || size > Location.MAX_FILE_BYTES) {
            throw new DamagedFileException(FileKind.DATA.fileName(id), size,
                    "no finished data file has this size");
        }
        return DataFooter.decode(read(file, size - DataFooter.BYTES, DataFooter.BYTES), id, size);
    }

    public DataFileInfo info() {
        return info;
    }

    public UUID store() {
        return header.store();
    }

    public long createdMillis() {
        return header.createdMillis();
    }

    /// Reads one record: with one read when its length is known, else with two.
    ///
    /// @param offset
    ///            where it begins
    /// @param lengthIfExact
    ///            as [Location#lengthIfExact] tells: the length with padding, or 0
    /// @throws DamagedFileException
    ///             when there is no good record of this length here
    public DataRecord read(int offset, int lengthIfExact) throws IOException {
        var available = recordsEnd - offset;
        if (offset < FileHeader.BYTES || Location.align(offset) != offset
                || !DataRecordLayout.fits(DataRecordLayout.HEADER_BYTES, available)
                || lengthIfExact > available) {
            throw new DamagedFileException(name, offset, "no record can be here");
        }
        var bytes = read(file, offset, Math.max(lengthIfExact, DataRecordLayout.HEADER_BYTES));
        var length = checkedLength(bytes, offset, available);
        if (lengthIfExact != 0 && Location.align(length) != lengthIfExact) {
            throw new DamagedFileException(name, offset, "the record has another length");
        }
        if (isLarge(bytes, length)) {
            return readLarge(offset, length);
        }
        if (lengthIfExact == 0) {
            bytes = read(file, offset, length);
        }
        return RawRecord.check(name, offset, bytes.limit(length)).decode();
    }

    /// Nothing of the header can be trusted yet, so this says only where to
    /// read to.
    private static boolean isLarge(ByteBuffer header, int length) {
        return Math.max(length,
                header.getInt(DataRecordLayout.UNCOMPRESSED_LENGTH)) > LargeContent.THRESHOLD_BYTES;
    }

    /// Reads a record whose value stays off the heap.
    private DataRecord readLarge(int offset, int length) throws IOException {
        try (var memory = new LargeMemory(length)) {
            return RawRecord.check(name, offset, read(file, offset, memory.bytes()))
                    .decode(memory);
        }
    }

    /// As above, and the record has to be one of this key.
    ///
    /// @throws DamagedFileException
    ///             when it is one of another key, too
    public DataRecord read(int offset, int lengthIfExact, int keyspace, Bytes key)
            throws IOException {
        var record = read(offset, lengthIfExact);
        if (!record.isOf(keyspace, key)) {
            record.value().release();
            throw new DamagedFileException(name, offset, "the record is one of another key");
        }
        return record;
    }

    /// As above, but only what the system has in memory, and only what is not
    /// large: it never waits for the disk.
    ///
    /// @param buffer
    ///            in native memory; what it cannot take is not read
    /// @return null when [#read] has to be asked, which also tells what is wrong
    @Nullable
    DataRecord readFromPageCache(int offset, int lengthIfExact, int keyspace, Bytes key,
            ByteBuffer buffer) {
        if (lengthIfExact < DataRecordLayout.HEADER_BYTES || lengthIfExact > buffer.capacity()) {
            return null;
        }
        var bytes = buffer.clear().limit(lengthIfExact).order(ByteOrder.LITTLE_ENDIAN);
        if (file.readFromPageCache(bytes, offset) != lengthIfExact
                || bytes.getInt(DataRecordLayout.UNCOMPRESSED_LENGTH) > buffer.capacity()) {
            return null;
        }
        try {
            var length = checkedLength(bytes, offset, lengthIfExact);
            var record = RawRecord.check(name, offset, bytes.limit(length)).decode();
            return record.isOf(keyspace, key) ? record : null;
        } catch (DamagedFileException _) {
            return null;
        }
    }

    /// Reads all records in order, with large reads: to verify them, to merge them.
    ///
    /// @throws DamagedFileException
    ///             at the first record that is not good, or when there are more or
    ///             fewer than the footer says; all others before it were visited
    public void forEach(RecordVisitor visitor) throws IOException {
        try (var input = new FileInput(file, recordsEnd, SCAN_BYTES)) {
            var count = 0L;
            for (var at = FileHeader.BYTES; at < recordsEnd; count++) {
                var record = recordAt(input, at);
                visitor.visit(record);
                at = Location.align(at + record.length());
            }
            if (count != info.records()) {
                throw new DamagedFileException(name, recordsEnd,
                        "the file has " + count + " records, not " + info.records());
            }
        }
    }

    private RawRecord recordAt(FileInput input, int offset) throws IOException {
        var start = input.at(offset, DataRecordLayout.HEADER_BYTES);
        var length = checkedLength(start, offset, recordsEnd - offset);
        var bytes = input.at(offset, length);
        if (bytes.limit() < length) {
            throw new DamagedFileException(name, offset, "the file ends here");
        }
        return RawRecord.check(name, offset, bytes);
    }

    private int checkedLength(ByteBuffer start, int offset, int available)
            throws DamagedFileException {
        if (start.limit() < DataRecordLayout.HEADER_BYTES) {
            throw new DamagedFileException(name, offset, "the file ends here");
        }
        var length = start.getInt(DataRecordLayout.LENGTH);
        if (!DataRecordLayout.fits(length, available)) {
            throw new DamagedFileException(name, offset, "the record's length cannot be right");
        }
        return length;
    }

    Disk disk() {
        return disk;
    }

    /// @return the bytes that there are, up to its limit
    private static ByteBuffer read(DiskFile file, long start, int bytes) throws IOException {
        return read(file, start, ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static ByteBuffer read(DiskFile file, long start, ByteBuffer buffer)
            throws IOException {
        var bytes = buffer.capacity();
        var end = 0;
        do {
            buffer.limit(Math.min(bytes, end + MAX_READ_BYTES));
            end += file.read(buffer, start + end);
        } while (end == buffer.limit() && end < bytes);
        return buffer.clear().limit(end);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
