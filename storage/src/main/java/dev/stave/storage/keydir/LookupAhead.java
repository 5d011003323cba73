package dev.stave.storage.keydir;

/// Touches what the look-ups of some keys will read: memory that is reached at
/// random is far away, and one look-up after the other waits for it again and
/// again. Reads that do not depend on each other wait together, and the look-ups
/// themselves then find everything in the processor's caches. For the idea see
/// "group prefetching" (Chen, Ailamaki, Gibbons, Mowry 2004).
///
/// **Threads** Owned by the writer; that of each share by the thread that
/// fills it.
final class LookupAhead {
    /// Of this many keys at a time; what they touch has to stay in the cache.
    static final int MAX_KEYS = 64;

    private final KeyHash hashing;
    private final BucketTable table;
    private final KeyArena keys;
    private final long[] hashes = new long[MAX_KEYS];

    LookupAhead(KeyHash hashing, BucketTable table, KeyArena keys) {
        this.hashing = hashing;
        this.table = table;
        this.keys = keys;
    }

    /// @param locations
    ///            gets the locations that the keys probably have
    /// @return how many those are
    int touch(byte[][] wanted, int count, long[] locations) {
        var words = 0L;
        for (var i = 0; i < count; i++) {
            hashes[i] = hashing.of(wanted[i]);
            words |= table.word(table.first(table.bucket(hashes[i])));
        }
        return words == Entry.EMPTY ? 0 : touchKeys(hashes, count, locations);
    }

    /// As above, for keys with these hashes.
    int touch(long[] wanted, int count, long[] locations) {
        var words = 0L;
        for (var i = 0; i < count; i++) {
            words |= table.word(table.first(table.bucket(wanted[i])));
        }
        return words == Entry.EMPTY ? 0 : touchKeys(wanted, count, locations);
    }

    private int touchKeys(long[] wanted, int count, long[] locations) {
        var found = 0;
        var bytes = 0;
        for (var i = 0; i < count; i++) {
            var entry = table.probable(wanted[i]);
            if (entry != Keydir.NOT_FOUND) {
                bytes |= keys.firstByte(Entry.keyAddress(table.word(entry)));
                locations[found++] = table.location(entry);
            }
        }
        return bytes == 0 ? 0 : found;
    }
}
