package dev.stave.storage.file;

/// What the merge policy knows of a data file.
///
/// @param bytes
///            size of the file
/// @param liveBytes
///            of records, with padding, that a key points to
/// @param tombstones
///            how many
/// @param tombstoneBytes
///            of tombstones, with padding: a merge that does not start at the
///            oldest file keeps them
public record FileStatistics(long id, long bytes, long liveBytes, long tombstones,
        long tombstoneBytes, long createdMillis) {
    /// The bytes of all records.
    long recordBytes() {
        return Math.max(0, bytes - DataFile.OVERHEAD_BYTES);
    }

    /// The bytes that go with any merge.
    long deadBytes() {
        return Math.max(0, recordBytes() - liveBytes - tombstoneBytes);
    }
}
