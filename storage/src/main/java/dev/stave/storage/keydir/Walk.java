package dev.stave.storage.keydir;

import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/// The ways through all entries of a keydir: some at a time by a cursor, all of
/// them, or one at random.
///
/// **Threads** Owned by the writer.
final class Walk {
    /// SCAN's cursor is a position among the hashes read backwards; 48 bits of
    /// them, so that every client can hold it.
    private static final int CURSOR_BITS = 48;
    private static final long CURSOR_END = 1L << CURSOR_BITS;
    /// A chain longer than this is possible and as good as never there; its rest
    /// would be a little less likely to be picked.
    private static final int CHAIN_FOR_RANDOM = 16;
    private static final int RANDOM_ATTEMPTS = 1000;

    private final BucketTable table;
    private final KeyArena keys;
    private final DeadlineTable deadlines;

    Walk(BucketTable table, KeyArena keys, DeadlineTable deadlines) {
        this.table = table;
        this.keys = keys;
        this.deadlines = deadlines;
    }

    /// Visits whole buckets until `count` entries have been seen, or the end. A key
    /// that is there from the call with cursor 0 to the one that returns 0 is
    /// visited at least once, however the table grows or shrinks between the calls:
    /// keys are visited in the order of their hashes read backwards, which does not
    /// depend on the number of buckets.
    ///
    /// @return the cursor of the next call, below 2^48; 0 at the end
    long scan(long cursor, int count, EntryVisitor visitor) {
        var position = cursor & (CURSOR_END - 1);
        for (var seen = 0; seen < count && position < CURSOR_END;) {
            var bucket = table.bucket(reversed(position));
            seen += Math.max(1, visitChain(bucket, visitor)); // Empty buckets count, so that a call is bounded.
            var depth = table.depth(bucket);
            position = reversed(bucket) + (1L << (CURSOR_BITS - depth));
        }
        return position >= CURSOR_END ? 0 : position;
    }

    private static long reversed(long bits) {
        return Long.reverse(bits) >>> (Long.SIZE - CURSOR_BITS);
    }

    private int visitChain(long bucket, EntryVisitor visitor) {
        var visited = 0;
        for (var entry = table.first(bucket); entry >= 0; entry = table.next(entry)) {
            var word = table.word(entry);
            if (word == Entry.EMPTY) {
                break;
            }
            visitor.visit(keys.key(Entry.keyAddress(word)), table.location(entry),
                    deadlines.ofEntry(word));
            visited++;
        }
        return visited;
    }

    /// Visits every entry once.
    void forEach(EntryVisitor visitor) {
        for (var bucket = 0L; bucket < table.count(); bucket++) {
            visitChain(bucket, visitor);
        }
    }

    /// Visits the location of every key once, of one of so many parts.
    void forEachLocation(int part, int parts, LongConsumer visitor) {
        var end = table.count() * (part + 1) / parts;
        for (var bucket = table.count() * part / parts; bucket < end; bucket++) {
            for (var entry = table.first(bucket); entry >= 0
                    && table.word(entry) != Entry.EMPTY; entry = table.next(entry)) {
                visitor.accept(table.location(entry));
            }
        }
    }

    /// A key, each about equally likely. There is one.
    byte[] randomKey(RandomGenerator random) {
        for (var i = 0; i < RANDOM_ATTEMPTS; i++) {
            var key = entryAt(random.nextLong(table.count()), random.nextInt(CHAIN_FOR_RANDOM));
            if (key != null) {
                return key;
            }
        }
        var bucket = random.nextLong(table.count());
        while (true) {
            var key = entryAt(bucket, 0);
            if (key != null) {
                return key;
            }
            bucket = (bucket + 1) % table.count();
        }
    }

    private byte @Nullable [] entryAt(long bucket, int position) {
        var entry = table.first(bucket);
        for (var i = 0; i < position && entry >= 0 && table.word(entry) != Entry.EMPTY; i++) {
            entry = table.next(entry);
        }
        return entry < 0 || table.word(entry) == Entry.EMPTY
                ? null
                : keys.key(Entry.keyAddress(table.word(entry)));
    }
}
