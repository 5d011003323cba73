package dev.stave.storage.file;

import dev.stave.storage.Bytes;

/// Where a record of a data file is, and of which key: all of a record that the
/// keydir needs.
///
/// @param length
///            without padding
/// @param deadlineMillis
///            Unix milliseconds, or [DataRecord#NO_DEADLINE]
public record Hint(int keyspace, boolean tombstone, Bytes key, int offset, int length,
        long deadlineMillis) {}
