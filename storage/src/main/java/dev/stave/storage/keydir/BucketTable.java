package dev.stave.storage.keydir;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.List;

import dev.stave.storage.memory.Pieces;

/// A linear hash table of buckets of one cache line: four entries of 16 bytes,
/// the last of which links to an overflow bucket when four are not enough. It
/// grows and shrinks by one bucket at a time, so no insert waits for a copy of
/// the table.
///
/// An entry's handle is its address: buckets below, overflow buckets with
/// [#OVERFLOW] added. The entries of a chain have no holes, so a chain ends at
/// its first empty entry.
///
/// Several threads fill it together when each has a share ([#share]): one of 2^n
/// shares has every 2^n-th bucket. Those are the buckets that its own keys are
/// moved to when the table grows, so each share grows by itself, without a lock;
/// in the end all have to come to the same size ([#growTo]).
///
/// **Threads** Owned by the writer, but for [#findRacing] and what that calls;
/// each share by the thread that fills it.
final class BucketTable {
    private static final int ENTRY_BYTES = 2 * Long.BYTES;
    private static final int ENTRIES = 4;
    private static final int BUCKET_BYTES = ENTRIES * ENTRY_BYTES;
    private static final int LAST_ENTRY = (ENTRIES - 1) * ENTRY_BYTES;
    private static final long OVERFLOW = 1L << 60;
    private static final int INITIAL_LEVEL = 3;
    /// Each has a bucket at least.
    static final int MAX_SHARES = 1 << INITIAL_LEVEL;
    /// Of entries. Chains are four long on average, and with a seeded hash hardly
    /// one is ever ten times as long.
    private static final int MAX_CHAIN_RACING = 64;

    private final Chunks buckets;
    private final Chunks overflow;
    /// Of every 2^shareBits buckets, this one is here; the whole has shareBits 0.
    private final int share;
    private final int shareBits;
    /// There are 2^level + split buckets; those below split, and their images, have
    /// been split already.
    private int level = INITIAL_LEVEL;
    private long split;
    /// Where the next overflow bucket goes, and where the chunk ends that it is in.
    private long overflowEnd;
    private long overflowLimit;
    private long freeOverflow = -1;

    BucketTable(Arena arena, Pieces pieces) {
        buckets = new Chunks(arena, pieces);
        overflow = new Chunks(arena, pieces);
        share = 0;
        shareBits = 0;
    }

    private BucketTable(BucketTable whole, int share, int shareBits) {
        buckets = whole.buckets.share();
        overflow = whole.overflow.share();
        this.share = share;
        this.shareBits = shareBits;
        level = whole.level;
        split = share;
        while (level == whole.level && split < whole.split) {
            splitNext();
        }
    }

    /// One of 2^`shareBits` shares, of which there are [#MAX_SHARES] at most. There
    /// must be no entries.
    BucketTable share(int number, int shareBits) {
        return new BucketTable(this, number, shareBits);
    }

    /// Whether the bucket of a hash is here.
    boolean owns(long hash) {
        return (hash & ((1L << shareBits) - 1)) == share;
    }

    /// Takes over the entries of its shares, which are not used any more and have
    /// grown to so many buckets.
    void unite(List<BucketTable> shares, long count) {
        level = Long.SIZE - 1 - Long.numberOfLeadingZeros(count);
        split = count - (1L << level);
        shares.forEach(this::uniteOverflow);
    }

    private void uniteOverflow(BucketTable other) {
        for (; other.overflowEnd < other.overflowLimit; other.overflowEnd += BUCKET_BYTES) {
            release(other.overflowEnd + OVERFLOW);
        }
        for (var free = other.freeOverflow; free >= 0;) {
            var next = location(free) - 1;
            release(free);
            free = next;
        }
    }

    /// How many there are here.
    long count() {
        return ((1L << level) + split - share) >> shareBits;
    }

    /// Above all that are here.
    long end() {
        return (1L << level) + split - (1L << shareBits) + 1;
    }

    /// The bucket of a hash.
    long bucket(long hash) {
        var bucket = hash & ((1L << level) - 1);
        return bucket < split ? hash & ((1L << (level + 1)) - 1) : bucket;
    }

    /// How many low bits of the hash all keys of a bucket have in common.
    int depth(long bucket) {
        return bucket < split || bucket >= 1L << level ? level + 1 : level;
    }

    /// The first entry of a bucket, or -1 while there is no memory for any.
    long first(long bucket) {
        return buckets.reservedBytes() == 0 ? -1 : bucket * BUCKET_BYTES;
    }

    /// The entry after this one in its chain, or -1 at the end. Links are followed,
    /// so they are never seen.
    long next(long entry) {
        var inBucket = entry & (BUCKET_BYTES - 1);
        if (inBucket == LAST_ENTRY) {
            return -1;
        }
        var following = entry + ENTRY_BYTES;
        return inBucket + ENTRY_BYTES == LAST_ENTRY && word(following) == Entry.LINK
                ? linked(following)
                : following;
    }

    long word(long entry) {
        return chunks(entry).getLong(address(entry));
    }

    void setWord(long entry, long word) {
        chunks(entry).setLong(address(entry), word);
    }

    long location(long entry) {
        return chunks(entry).getLong(address(entry) + Long.BYTES);
    }

    void setLocation(long entry, long location) {
        chunks(entry).setLong(address(entry) + Long.BYTES, location);
    }

    private Chunks chunks(long entry) {
        return entry >= OVERFLOW ? overflow : buckets;
    }

    private static long address(long entry) {
        return entry & ~OVERFLOW;
    }

    /// The entry of a key, or [Keydir#NOT_FOUND].
    ///
    /// @param keys
    ///            where the entries' keys are
    long find(long hash, byte[] key, KeyArena keys) {
        var tag = Entry.tag(hash);
        for (var entry = probable(first(bucket(hash)), tag); entry >= 0; entry = probable(
                next(entry), tag)) {
            if (keys.holds(Entry.keyAddress(word(entry)), key)) {
                return entry;
            }
        }
        return Keydir.NOT_FOUND;
    }

    /// As [#find], for a reader that races with the owner: an entry that is
    /// cleared, moved or linked elsewhere under its eyes may lead it in circles, and
    /// it follows only so many.
    long findRacing(long hash, byte[] key, KeyArena keys) {
        var tag = Entry.tag(hash);
        var entry = first(bucket(hash));
        for (var i = 0; i < MAX_CHAIN_RACING && entry >= 0; i++) {
            var word = word(entry);
            if (word == Entry.EMPTY) {
                return Keydir.NOT_FOUND;
            }
            if (Entry.hasTag(word, tag) && keys.holds(Entry.keyAddress(word), key)) {
                return entry;
            }
            entry = next(entry);
        }
        if (entry >= 0) {
            throw new IllegalStateException("a chain of more than " + MAX_CHAIN_RACING);
        }
        return Keydir.NOT_FOUND;
    }

    /// From an entry on, the first one whose tag is this: nearly always the key's
    /// own, or [Keydir#NOT_FOUND].
    private long probable(long from, long tag) {
        for (var entry = from; entry >= 0; entry = following(entry)) {
            var found = inBucket(entry, tag);
            if (found >= 0) {
                return found;
            }
        }
        return Keydir.NOT_FOUND;
    }

    /// As [#probable], but the chain's other buckets are not looked at: what it
    /// reads is in one cache line.
    long inBucket(long from, long tag) {
        var chunk = chunks(from).at(address(from));
        var end = (from | (BUCKET_BYTES - 1)) + 1;
        var at = Chunks.offset(address(from));
        for (var entry = from; entry < end; entry += ENTRY_BYTES, at += ENTRY_BYTES) {
            var word = chunk.get(ValueLayout.JAVA_LONG, at);
            if (word == Entry.EMPTY) { // It would have a tag of zeros.
                return Keydir.NOT_FOUND;
            }
            if (Entry.hasTag(word, tag)) {
                return entry;
            }
        }
        return Keydir.NOT_FOUND;
    }

    /// The first entry of the bucket that an entry's own one links to, or -1.
    long following(long entry) {
        var last = (entry & -BUCKET_BYTES) + LAST_ENTRY;
        return word(last) == Entry.LINK ? linked(last) : -1;
    }

    private long linked(long link) {
        return location(link) * BUCKET_BYTES + OVERFLOW;
    }

    /// Adds an entry to the bucket's chain.
    void add(long bucket, long word, long location) {
        buckets.reserve((bucket + 1) * BUCKET_BYTES);
        var last = bucket * BUCKET_BYTES;
        for (var entry = last; entry >= 0; entry = next(entry)) {
            last = entry;
            if (word(entry) == Entry.EMPTY) {
                put(entry, word, location);
                return;
            }
        }
        var fresh = takeOverflow();
        put(fresh, word(last), location(last));
        put(fresh + ENTRY_BYTES, word, location);
        put(last, Entry.LINK, (fresh - OVERFLOW) / BUCKET_BYTES);
    }

    private void put(long entry, long word, long location) {
        setLocation(entry, location);
        setWord(entry, word);
    }

    /// Takes an entry out of its bucket's chain; another one may move into
    /// its place.
    void remove(long bucket, long removed) {
        var last = removed;
        var linkToLast = -1L;
        var link = -1L;
        for (var entry = first(bucket); entry >= 0
                && word(entry) != Entry.EMPTY; entry = next(entry)) {
            if (entry >= OVERFLOW && (entry & (BUCKET_BYTES - 1)) == 0) {
                linkToLast = link;
            }
            last = entry;
            link = entry + ENTRY_BYTES; // Where the link is, if the next entry is in another bucket.
        }
        put(removed, word(last), location(last));
        put(last, Entry.EMPTY, 0);
        if (last >= OVERFLOW && (last & (BUCKET_BYTES - 1)) == 0) {
            put(linkToLast, Entry.EMPTY, 0);
            release(last);
        }
    }

    private long takeOverflow() {
        if (freeOverflow >= 0) {
            var taken = freeOverflow;
            freeOverflow = location(taken) - 1;
            put(taken, Entry.EMPTY, 0);
            return taken;
        }
        if (overflowEnd == overflowLimit) {
            overflowEnd = overflow.append();
            overflowLimit = overflowEnd + Chunks.CHUNK_BYTES;
        }
        var taken = overflowEnd + OVERFLOW;
        overflowEnd += BUCKET_BYTES;
        return taken;
    }

    /// A free overflow bucket holds the next free one, plus one, in its
    /// first location.
    private void release(long bucket) {
        put(bucket, Entry.EMPTY, freeOverflow + 1);
        freeOverflow = bucket;
    }

    /// Frees the overflow buckets of a chain and empties the rest.
    private void clear(long bucket) {
        var base = first(bucket);
        var link = base + LAST_ENTRY;
        while (link >= 0) {
            var following = word(link) == Entry.LINK
                    ? linked(link)
                    : -1;
            for (var at = base; at < base + BUCKET_BYTES; at += ENTRY_BYTES) {
                put(at, Entry.EMPTY, 0);
            }
            if (base >= OVERFLOW) {
                release(base);
            }
            base = following;
            link = following < 0 ? -1 : following + LAST_ENTRY;
        }
    }

    /// Grows to so many buckets, unless there are more. There must be no entries.
    void makeRoom(long wanted) {
        if (wanted > count()) {
            level = Long.SIZE - 1 - Long.numberOfLeadingZeros(wanted);
            split = wanted - (1L << level);
            buckets.reserve(count() * BUCKET_BYTES);
        }
    }

    /// Adds a bucket, which takes its share of the entries of the one that is next
    /// to be split.
    ///
    /// @param entries
    ///            room for those of one chain: word, location, word, location, …
    void grow(EntryBuffer entries) {
        var from = split;
        var added = (1L << level) + split;
        var bit = level;
        takeChain(from, entries);
        splitNext();
        buckets.reserve((added + 1) * BUCKET_BYTES);
        entries.addTo(this, from, added, bit);
    }

    private void splitNext() {
        split += 1L << shareBits;
        if (split >= 1L << level) {
            level++;
            split = share;
        }
    }

    /// Grows until it has all of its own among so many buckets.
    void growTo(long wanted, EntryBuffer entries) {
        while ((1L << level) + split < wanted) {
            grow(entries);
        }
    }

    /// Removes the last bucket, whose entries go back to the one that it was
    /// split from.
    void shrink(EntryBuffer entries) {
        if (split == share && level == INITIAL_LEVEL) {
            return;
        }
        if (split == share) {
            level--;
            split = share + (1L << level);
        }
        split -= 1L << shareBits;
        takeChain((1L << level) + split, entries);
        entries.addTo(this, split);
    }

    private void takeChain(long bucket, EntryBuffer entries) {
        entries.clear();
        for (var entry = first(bucket); entry >= 0
                && word(entry) != Entry.EMPTY; entry = next(entry)) {
            entries.add(word(entry), location(entry));
        }
        if (first(bucket) >= 0) {
            clear(bucket);
        }
    }

    /// Of all buckets; overflow buckets are few.
    long usedBytes() {
        return count() * BUCKET_BYTES;
    }

    long reservedBytes() {
        return buckets.reservedBytes() + overflow.reservedBytes();
    }
}
