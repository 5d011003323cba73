package dev.stave.storage.keydir;

import java.util.Arrays;

/// The entries of one chain on their way to another bucket.
///
/// **Threads** Owned by the writer; that of each share by the thread that
/// fills it.
final class EntryBuffer {
    private final KeyArena keys;
    private final KeyHash hashing;
    private long[] words = new long[32];
    private int size;

    EntryBuffer(KeyArena keys, KeyHash hashing) {
        this.keys = keys;
        this.hashing = hashing;
    }

    void clear() {
        size = 0;
    }

    void add(long word, long location) {
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
        }
        words[size++] = word;
        words[size++] = location;
    }

    /// Puts every entry into a bucket.
    void addTo(BucketTable table, long bucket) {
        for (var i = 0; i < size; i += 2) {
            table.add(bucket, words[i], words[i + 1]);
        }
    }

    /// Puts every entry into one of two buckets, as a bit of its key's hash says.
    void addTo(BucketTable table, long bucketOf0, long bucketOf1, int bit) {
        for (var i = 0; i < size; i += 2) {
            table.add(hashHasBit(words[i], bit) ? bucketOf1 : bucketOf0, words[i], words[i + 1]);
        }
    }

    /// The key is far away: of a large table, the entry itself knows.
    private boolean hashHasBit(long word, int bit) {
        return Entry.knowsBit(bit)
                ? Entry.hasBit(word, bit)
                : (hashing.of(keys.key(Entry.keyAddress(word))) >>> bit & 1) != 0;
    }
}
