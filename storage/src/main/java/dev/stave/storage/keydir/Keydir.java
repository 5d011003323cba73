package dev.stave.storage.keydir;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.memory.Pieces;

/// The index of one keyspace: for each key, where its newest record is, and
/// when it ends if it does. Off-heap, so that its size costs no garbage
/// collection; the keys themselves are in it, so that listing them touches no
/// disk.
///
/// **Threads** Owned by the writer; each of its [#shares] by the thread that
/// fills it. A reader that races with the writer may ask
/// [#findRacing], [#location], [#hasDeadline], [#deadlineMillis] and
/// [#tracksUse]. Whether what it has found counts it has to find out itself; if
/// not, it may be anything, an exception too, but never an endless loop.
public final class Keydir implements AutoCloseable {
    /// No such key.
    public static final long NOT_FOUND = -1;
    /// No location.
    public static final long NONE = 0;
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /// Mean entries a bucket at which the table grows, in tenths, and below which
    /// it shrinks.
    private static final int GROW_TENTHS = 36;
    private static final int SHRINK_TENTHS = 12;

    private final Arena arena;
    private final KeyHash hashing;
    private final Pieces memory;
    private final KeyArena keys;
    private final BucketTable table;
    private final DeadlineTable deadlines = new DeadlineTable();
    private final LookupAhead ahead;
    private final EntryBuffer moving;
    private final Walk walk;
    private @Nullable UseTable uses;
    private long size;

    /// @param seed
    ///            of the hash; unknown to clients
    public Keydir(long seed) {
        this(seed, Pieces.fresh(PIECE_BYTES));
    }

    /// @param memory
    ///            in pieces of [#PIECE_BYTES]
    public Keydir(long seed, Pieces memory) {
        this.memory = memory;
        arena = Arena.ofShared();
        keys = new KeyArena(arena, memory);
        table = new BucketTable(arena, memory);
        hashing = new KeyHash(seed);
        ahead = new LookupAhead(hashing, table, keys);
        moving = new EntryBuffer(keys, hashing);
        walk = new Walk(table, keys, deadlines);
    }

    private Keydir(Keydir whole, int share, int shareBits) {
        memory = whole.memory;
        arena = whole.arena;
        keys = whole.keys.share();
        table = whole.table.share(share, shareBits);
        hashing = whole.hashing;
        ahead = new LookupAhead(hashing, table, keys);
        moving = new EntryBuffer(keys, hashing);
        walk = new Walk(table, keys, deadlines);
    }

    /// Its memory grows by so much at a time.
    public static final int PIECE_BYTES = Chunks.CHUNK_BYTES;
    /// So many keys at most for [#lookAhead].
    public static final int MAX_KEYS_AHEAD = LookupAhead.MAX_KEYS;
    /// For so many threads at most.
    public static final int MAX_SHARES = BucketTable.MAX_SHARES;

    /// Makes room for so many keys, if there are none yet: then the table does not
    /// grow, which moves keys, before there are more.
    public void expect(long expected) {
        if (size == 0) {
            table.makeRoom(expected * 10 / GROW_TENTHS);
        }
    }

    /// Parts of it that as many threads fill: each takes the keys that it owns, and
    /// nobody else does anything with the keydir until [#unite]. There must be no
    /// keys.
    ///
    /// @param count
    ///            a power of two, up to [#MAX_SHARES]
    public List<Keydir> shares(int count) {
        if (size > 0 || Integer.bitCount(count) != 1 || count > MAX_SHARES) {
            throw new IllegalArgumentException(count + " shares of " + size + " keys");
        }
        var bits = Integer.numberOfTrailingZeros(count);
        return IntStream.range(0, count).mapToObj(i -> new Keydir(this, i, bits)).toList();
    }

    /// Whether a key with this hash is one of this share's; of the whole keydir,
    /// each is.
    boolean owns(long hash) {
        return table.owns(hash);
    }

    /// Takes over the keys of its shares, which are not used any more.
    public void unite(List<Keydir> shares) {
        var buckets = shares.stream().mapToLong(share -> share.table.end()).max().orElseThrow();
        for (var share : shares) {
            share.table.growTo(buckets, share.moving);
            size += share.size;
            keys.unite(share.keys);
            deadlines.takeAll(share.deadlines);
        }
        table.unite(shares.stream().map(share -> share.table).toList(), buckets);
    }

    long hash(byte[] key) {
        return hashing.of(key);
    }

    /// As [#lookAhead], for keys with these hashes.
    void lookAhead(long[] hashes, int count, long[] locations) {
        if (size > 0) {
            ahead.touch(hashes, count, locations);
        }
    }

    /// Makes look-ups that come soon quicker, which changes nothing else.
    ///
    /// @param wanted
    ///            the first `count` of them, at most [#MAX_KEYS_AHEAD]
    /// @param locations
    ///            gets the locations that the keys probably have
    /// @return how many those are
    public int lookAhead(byte[][] wanted, int count, long[] locations) {
        return size == 0 ? 0 : ahead.touch(wanted, count, locations);
    }

    /// @return the key's entry, good until the next change of the keydir, or
    ///         [#NOT_FOUND]
    public long find(byte[] key) {
        return find(key, hashing.of(key));
    }

    private long find(byte[] key, long hash) {
        return table.find(hash, key, keys);
    }

    /// As [#find], for a reader that races with the owner.
    ///
    /// @throws IllegalStateException
    ///             when the chain of a bucket is longer than it ever should be
    public long findRacing(byte[] key) {
        return table.findRacing(hashing.of(key), key, keys);
    }

    public long location(long entry) {
        return table.location(entry);
    }

    public void setLocation(long entry, long location) {
        table.setLocation(entry, location);
    }

    public boolean hasDeadline(long entry) {
        return Entry.hasDeadline(table.word(entry));
    }

    /// Unix milliseconds, or [#NO_DEADLINE].
    public long deadlineMillis(long entry) {
        return deadlines.ofEntry(table.word(entry));
    }

    public void setDeadline(long entry, long deadlineMillis) {
        var word = table.word(entry);
        var has = deadlineMillis != NO_DEADLINE;
        if (has) {
            deadlines.put(Entry.keyAddress(word), deadlineMillis);
        } else if (Entry.hasDeadline(word)) {
            deadlines.remove(Entry.keyAddress(word));
        }
        table.setWord(entry, Entry.withDeadline(word, has));
    }

    /// @param key
    ///            at most 65,535 bytes
    /// @return the location before, or [#NONE] when the key is new
    public long put(byte[] key, long location, long deadlineMillis) {
        return put(key, hashing.of(key), location, deadlineMillis);
    }

    long put(byte[] key, long hash, long location, long deadlineMillis) {
        var entry = find(key, hash);
        if (entry == NOT_FOUND) {
            add(key, hash, location, deadlineMillis);
            return NONE;
        }
        var before = table.location(entry);
        table.setLocation(entry, location);
        used(entry);
        if (deadlineMillis != NO_DEADLINE || hasDeadline(entry)) {
            setDeadline(entry, deadlineMillis);
        }
        return before;
    }

    /// Begins to keep when keys are used, unless it does so already.
    ///
    /// @param seconds
    ///            the time; asked at each use
    public void trackUse(LongSupplier seconds) {
        if (uses == null) {
            uses = new UseTable(arena, memory, seconds);
        }
    }

    /// Whether uses of keys are kept.
    public boolean tracksUse() {
        return uses != null;
    }

    /// Keeps what another keydir keeps of uses.
    public void trackUseAs(Keydir other) {
        if (other.uses != null) {
            trackUse(other.uses.seconds());
        }
    }

    /// A command has looked at the key. Costs nothing while this is not kept.
    public void used(long entry) {
        if (uses != null) {
            uses.used(Entry.keyAddress(table.word(entry)));
        }
    }

    /// How long ago the key was used last; 0 while that is not kept.
    public long idleSeconds(long entry) {
        return uses == null ? 0 : uses.idleSeconds(Entry.keyAddress(table.word(entry)));
    }

    /// How often the key was used of late, from 0 to 255; 0 while that is not kept.
    public int frequency(long entry) {
        return uses == null ? 0 : uses.frequency(Entry.keyAddress(table.word(entry)));
    }

    private void add(byte[] key, long hash, long location, long deadlineMillis) {
        if (key.length > KeyArena.MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        var address = keys.add(key);
        if (uses != null) {
            uses.begin(address);
        }
        var has = deadlineMillis != NO_DEADLINE;
        if (has) {
            deadlines.put(address, deadlineMillis);
        }
        table.add(table.bucket(hash), Entry.withDeadline(Entry.of(address, hash), has), location);
        size++;
        if (size * 10 > table.count() * GROW_TENTHS) {
            table.grow(moving);
        }
    }

    /// @return the location before, or [#NONE] when there was no such key
    public long remove(byte[] key) {
        var hash = hashing.of(key);
        var entry = find(key, hash);
        if (entry == NOT_FOUND) {
            return NONE;
        }
        var before = table.location(entry);
        var word = table.word(entry);
        if (Entry.hasDeadline(word)) {
            deadlines.remove(Entry.keyAddress(word));
        }
        keys.free(Entry.keyAddress(word));
        table.remove(table.bucket(hash), entry);
        size--;
        if (size * 10 < table.count() * SHRINK_TENTHS) {
            table.shrink(moving);
        }
        return before;
    }

    public long size() {
        return size;
    }

    /// How many keys have a deadline.
    public long deadlineCount() {
        return deadlines.size();
    }

    /// The mean of the deadlines; 0 when there are none.
    public long averageDeadlineMillis() {
        return deadlines.meanMillis();
    }

    /// Everything that is reserved for it.
    public long memoryBytes() {
        return keys.reservedBytes() + table.reservedBytes() + deadlines.memoryBytes()
                + (uses == null ? 0 : uses.reservedBytes());
    }

    /// What its keys take of that; it falls at once when a key is removed.
    public long usedBytes() {
        return keys.usedBytes() + table.usedBytes() + deadlines.usedBytes()
                + (uses == null ? 0 : keys.usedBytes() / 2);
    }

    /// Visits whole buckets until `count` entries have been seen, or the end. A key
    /// that is there from the call with cursor 0 to the one that returns 0 is
    /// visited at least once, however the table grows or shrinks between the calls.
    ///
    /// @return the cursor of the next call, below 2^48; 0 at the end
    public long scan(long cursor, int count, EntryVisitor visitor) {
        return walk.scan(cursor, count, visitor);
    }

    /// Visits every entry once.
    public void forEach(EntryVisitor visitor) {
        walk.forEach(visitor);
    }

    /// Visits the location of every key once.
    public void forEachLocation(LongConsumer visitor) {
        walk.forEachLocation(0, 1, visitor);
    }

    /// As above, of one of so many parts, each with about as many keys.
    public void forEachLocation(int part, int parts, LongConsumer visitor) {
        walk.forEachLocation(part, parts, visitor);
    }

    /// Looks at the next `slots` places of the deadline table, going on where the
    /// last call ended, and visits the keys there whose deadline has come. The
    /// location it hands over is [#NONE].
    public void visitExpired(long nowMillis, int slots, EntryVisitor visitor) {
        deadlines.visitExpired(nowMillis, slots,
                address -> visitor.visit(keys.key(address), NONE, deadlines.get(address)));
    }

    /// A key, each about equally likely; null when there is none.
    public byte @Nullable [] randomKey(RandomGenerator random) {
        return size == 0 ? null : walk.randomKey(random);
    }

    /// A key that has a deadline, each about equally likely; null when there is
    /// none, or so few that none is found soon.
    public byte @Nullable [] randomKeyWithDeadline(RandomGenerator random) {
        var address = deadlines.size() == 0 ? 0 : deadlines.random(random);
        return address == 0 ? null : keys.key(address);
    }

    /// Frees everything, which is the whole keydir's to do.
    @Override
    public void close() {
        arena.close();
    }
}
