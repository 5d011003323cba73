package dev.stave.storage.log;

import java.nio.ByteBuffer;

import dev.stave.storage.Value;
import dev.stave.storage.ValueType;

/// One mutation inside a frame. Little-endian; begins at a multiple of 8 bytes.
///
///     offset  size  field
///     0       4     length        whole record, header included, padding excluded
///     4       1     operation     see [Operation]
///     5       1     value type    of a put; else 0
///     6       2     key length    unsigned
///     8       4     keyspace      which keyspace; a database points to one
///     12      4     frame offset  from the start of the frame to the start of this record
///     16      8     deadline      Unix milliseconds, or 2^63-1 for none; of a mapping: the database
///     24      …     key, then value
///
/// **Invariant** Nothing in it is trusted before the checksum of its frame has
/// been. **Threads** Stateless.
final class RecordLayout {
    static final int LENGTH = 0;
    static final int OPERATION = LENGTH + Integer.BYTES;
    static final int VALUE_TYPE = OPERATION + 1;
    static final int KEY_LENGTH = VALUE_TYPE + 1;
    static final int KEYSPACE = KEY_LENGTH + Short.BYTES;
    static final int FRAME_OFFSET = KEYSPACE + Integer.BYTES;
    static final int DEADLINE = FRAME_OFFSET + Integer.BYTES;
    static final int KEY = DEADLINE + Long.BYTES;
    static final int HEADER_BYTES = KEY;

    private RecordLayout() {}

    static int bytes(int keyBytes, int valueBytes) {
        return HEADER_BYTES + keyBytes + valueBytes;
    }

    /// What a put at `start` holds.
    static Value value(ByteBuffer buffer, int start) {
        var valueStart = valueStart(buffer, start);
        var content = new byte[start + buffer.getInt(start + LENGTH) - valueStart];
        buffer.get(valueStart, content);
        return switch (type(buffer, start)) {
            case STRING -> Value.string(content);
        };
    }

    /// Where the value of the put at `start` begins.
    static int valueStart(ByteBuffer buffer, int start) {
        return start + KEY + Short.toUnsignedInt(buffer.getShort(start + KEY_LENGTH));
    }

    static ValueType type(ByteBuffer buffer, int start) {
        return ValueType.of(buffer.get(start + VALUE_TYPE));
    }

    /// Where the frame begins that the record at `start` is in.
    static int frame(ByteBuffer buffer, int start) {
        return start - buffer.getInt(start + FRAME_OFFSET);
    }

    /// The sequence of the frame that the record at `start` is in.
    static long sequence(ByteBuffer buffer, int start) {
        return buffer.getLong(frame(buffer, start) + FrameLayout.SEQUENCE);
    }
}
