package dev.stave.server.cli.migrate;

import dev.stave.storage.Bytes;
import dev.stave.storage.Stored;

/// One string under its key.
///
/// @param deadlineMillis
///            since 1970; [Stored#NO_DEADLINE]: never
record Entry(int database, Bytes key, Bytes value, long deadlineMillis) {
    boolean hasDeadline() {
        return deadlineMillis != Stored.NO_DEADLINE;
    }
}
