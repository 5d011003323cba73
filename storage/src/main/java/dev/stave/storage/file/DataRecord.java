package dev.stave.storage.file;

import dev.stave.storage.Bytes;
import dev.stave.storage.ValueType;

/// One version of one key, or that it is gone.
///
/// @param sequence
///            of the frame that wrote this version
/// @param tombstone
///            whether the key is gone; type, value and deadline mean nothing
///            then
/// @param deadlineMillis
///            Unix milliseconds, or [#NO_DEADLINE]
public record DataRecord(long sequence, int keyspace, boolean tombstone, ValueType type, Bytes key,
        Bytes value, long deadlineMillis) {
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    public DataRecord {
        if (key.length() > DataRecordLayout.MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length() + " bytes");
        }
        if (value.length() > DataRecordLayout.MAX_VALUE_BYTES
                || (tombstone && value.length() > 0)) {
            throw new IllegalArgumentException("a value of " + value.length() + " bytes");
        }
    }

    public static DataRecord put(long sequence, int keyspace, Bytes key, ValueType type,
            Bytes value, long deadlineMillis) {
        return new DataRecord(sequence, keyspace, false, type, key, value, deadlineMillis);
    }

    public static DataRecord tombstone(long sequence, int keyspace, Bytes key) {
        return new DataRecord(sequence, keyspace, true, ValueType.STRING, key, Bytes.EMPTY,
                NO_DEADLINE);
    }

    /// The same with another deadline.
    public DataRecord withDeadline(long otherMillis) {
        return new DataRecord(sequence, keyspace, tombstone, type, key, value, otherMillis);
    }

    public boolean isOf(int otherKeyspace, Bytes otherKey) {
        return keyspace == otherKeyspace && key.equals(otherKey);
    }
}
