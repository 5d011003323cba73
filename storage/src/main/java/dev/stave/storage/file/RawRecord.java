package dev.stave.storage.file;

import java.nio.ByteBuffer;

import dev.stave.storage.Bytes;
import dev.stave.storage.ValueType;

/// A record as it stands in its file, checksum checked, value still compressed.
/// It may lie in a buffer that is used again: valid as long as whoever handed it
/// out says.
///
/// **Threads** Confined.
public final class RawRecord {
    private final String fileName;
    private final int offset;
    private final ByteBuffer bytes;

    private RawRecord(String fileName, int offset, ByteBuffer bytes) {
        this.fileName = fileName;
        this.offset = offset;
        this.bytes = bytes;
    }

    /// @param bytes
    ///            little-endian; the record, from 0 to the limit
    /// @throws DamagedFileException
    ///             when it is not whole
    static RawRecord check(String fileName, int offset, ByteBuffer bytes)
            throws DamagedFileException {
        var flaw = DataRecordLayout.flaw(bytes);
        if (!flaw.isEmpty()) {
            throw new DamagedFileException(fileName, offset, flaw);
        }
        return new RawRecord(fileName, offset, bytes);
    }

    /// Where it begins in its file.
    public int offset() {
        return offset;
    }

    /// Without padding.
    public int length() {
        return bytes.limit();
    }

    public long sequence() {
        return bytes.getLong(DataRecordLayout.SEQUENCE);
    }

    public int keyspace() {
        return bytes.getInt(DataRecordLayout.KEYSPACE);
    }

    public boolean isTombstone() {
        return bytes.get(DataRecordLayout.OPERATION) == DataRecordLayout.OPERATION_TOMBSTONE;
    }

    /// A copy of the key.
    public Bytes key() {
        var key = new byte[DataRecordLayout.keyLength(bytes)];
        bytes.get(DataRecordLayout.KEY, key);
        return Bytes.wrap(key);
    }

    public long deadlineMillis() {
        return bytes.getLong(DataRecordLayout.DEADLINE);
    }

    /// The same, in memory of its own: valid as long as anybody holds it.
    public RawRecord copy() {
        return new RawRecord(fileName, offset, copyOf(bytes));
    }

    private static ByteBuffer copyOf(ByteBuffer source) {
        return ByteBuffer.allocate(source.limit()).order(source.order())
                .put(source.duplicate().position(0)).flip();
    }

    /// The record itself, value decompressed.
    ///
    /// @throws DamagedFileException
    ///             when the value cannot be decompressed, or its type is unknown
    public DataRecord decode() throws DamagedFileException {
        return decoded(value());
    }

    /// As [#decode], of a record that lies in this memory. A value that is not
    /// compressed stays there, any other has memory of its own.
    DataRecord decode(LargeMemory memory) throws DamagedFileException {
        var length = bytes.getInt(DataRecordLayout.UNCOMPRESSED_LENGTH);
        if (!isCompressed()) {
            return kept(memory, valueStart(), length);
        }
        try (var value = new LargeMemory(length)) {
            decompress(value.bytes());
            return kept(value, 0, length);
        }
    }

    private DataRecord kept(LargeMemory memory, int start, int length)
            throws DamagedFileException {
        var record = decoded(memory.value(start, length));
        memory.keep();
        return record;
    }

    private DataRecord decoded(Bytes value) throws DamagedFileException {
        return new DataRecord(sequence(), keyspace(), isTombstone(), type(), key(), value,
                deadlineMillis());
    }

    /// All its bytes.
    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    private ValueType type() throws DamagedFileException {
        var code = bytes.get(DataRecordLayout.VALUE_TYPE);
        try {
            return ValueType.of(code);
        } catch (IllegalArgumentException _) {
            throw new DamagedFileException(fileName, offset, "value type " + code + " is unknown");
        }
    }

    private Bytes value() throws DamagedFileException {
        var value = new byte[bytes.getInt(DataRecordLayout.UNCOMPRESSED_LENGTH)];
        if (isCompressed()) {
            decompress(ByteBuffer.wrap(value));
        } else {
            bytes.get(valueStart(), value);
        }
        return Bytes.wrap(value);
    }

    private void decompress(ByteBuffer target) throws DamagedFileException {
        if (!Lz4.decompress(bytes, valueStart(), target)) {
            throw new DamagedFileException(fileName, offset, "the value cannot be decompressed");
        }
    }

    private boolean isCompressed() {
        return bytes.get(DataRecordLayout.FLAGS) == DataRecordLayout.FLAG_LZ4;
    }

    private int valueStart() {
        return DataRecordLayout.KEY + DataRecordLayout.keyLength(bytes);
    }
}
