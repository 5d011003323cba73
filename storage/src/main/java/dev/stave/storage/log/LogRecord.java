package dev.stave.storage.log;

import java.nio.ByteBuffer;

import dev.stave.storage.Bytes;

/// One mutation as it stands in a segment's file.
///
/// @param offset
///            where it begins in the file
/// @param value
///            of a put; valid as long as the file that it was read from is open
/// @param deadlineMillis
///            Unix milliseconds, 2^63-1 for none; of a mapping, the database
public record LogRecord(int offset, Operation operation, int keyspace, Bytes key, ByteBuffer value,
        long deadlineMillis) {}
