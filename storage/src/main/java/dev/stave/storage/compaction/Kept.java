package dev.stave.storage.compaction;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.file.OpenDataFile;

/// A record that goes to a new data file.
///
/// @param index
///            of the candidate that it was
/// @param location
///            where the key points; [#TOMBSTONE] for a deletion
/// @param deadlineMillis
///            the one that the key has now
/// @param file
///            the data file that has the value, acquired for the reader; null
///            when the reader has the value at hand
public record Kept(int index, int keyspace, Bytes key, long location, long deadlineMillis,
        @Nullable OpenDataFile file) {
    public static final long TOMBSTONE = 0;

    boolean isTombstone() {
        return location == TOMBSTONE;
    }

    /// It has been read.
    void release() {
        if (file != null) {
            file.release();
        }
    }
}
