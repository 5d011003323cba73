package dev.stave.storage.log;

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
}
