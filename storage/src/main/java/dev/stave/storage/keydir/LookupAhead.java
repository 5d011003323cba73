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
    /// Where the keys that are not found yet may be: a bucket's first entry.
    private final long[] buckets = new long[MAX_KEYS];
    private final long[] tags = new long[MAX_KEYS];
    private final long[] keyAddresses = new long[MAX_KEYS];
    private int found;

    LookupAhead(KeyHash hashing, BucketTable table, KeyArena keys) {
        this.hashing = hashing;
        this.table = table;
        this.keys = keys;
    }

    /// @param locations
    ///            gets the locations that the keys probably have, in any order
    /// @return how many those are
    int touch(byte[][] wanted, int count, long[] locations) {
        for (var i = 0; i < count; i++) {
            hashes[i] = hashing.of(wanted[i]);
        }
        return touch(hashes, count, locations);
    }

    /// As above, for keys with these hashes.
    int touch(long[] wanted, int count, long[] locations) {
        for (var i = 0; i < count; i++) {
            buckets[i] = table.first(table.bucket(wanted[i]));
            tags[i] = Entry.tag(wanted[i]);
        }
        found = 0;
        for (var left = count; left > 0;) {
            left = touchBuckets(left) == Entry.EMPTY ? 0 : matchBuckets(left, locations);
        }
        return touchKeys() == 0 ? 0 : found;
    }

    /// A loop of nothing but reads: the fewer instructions there are between two of
    /// them, the more a processor waits for at the same time.
    private long touchBuckets(int count) {
        var words = 0L;
        for (var i = 0; i < count; i++) {
            words |= table.word(buckets[i]);
        }
        return words;
    }

    /// @return how many keys may be in a bucket that follows, which are the first
    ///         ones now
    private int matchBuckets(int count, long[] locations) {
        var left = 0;
        for (var i = 0; i < count; i++) {
            var entry = table.inBucket(buckets[i], tags[i]);
            if (entry >= 0) {
                keyAddresses[found] = Entry.keyAddress(table.word(entry));
                locations[found++] = table.location(entry);
            } else {
                var following = table.following(buckets[i]);
                if (following >= 0) {
                    buckets[left] = following;
                    tags[left++] = tags[i];
                }
            }
        }
        return left;
    }

    private int touchKeys() {
        var bytes = 0;
        for (var i = 0; i < found; i++) {
            bytes |= keys.touch(keyAddresses[i]);
        }
        return bytes;
    }
}
