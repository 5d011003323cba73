package dev.stave.storage.keydir;

import java.util.Arrays;

/// The entries of one chain on their way to another bucket.
///
/// **Threads** Owned by the writer.
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

    /// Puts every entry where its key's hash says now.
    void addTo(BucketTable table) {
        for (var i = 0; i < size; i += 2) {
            var hash = hashing.of(keys.key(Entry.keyAddress(words[i])));
            table.add(table.bucket(hash), words[i], words[i + 1]);
        }
    }
}
