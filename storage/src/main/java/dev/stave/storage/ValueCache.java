package dev.stave.storage;

import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/// Values of data files that were read lately or often. A data file never
/// changes and its id is never used again, so nothing here is ever out of date.
///
/// **Threads** Safe for use from any thread.
final class ValueCache {
    /// About what an entry takes beside its bytes.
    private static final int ENTRY_BYTES = 120;

    private final Cache<ColdRead.Place, Value> cache;
    private final RecentPlaces recently = new RecentPlaces();
    private final LongAdder hits = new LongAdder();
    private final LongAdder pageCacheHits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    ValueCache(long maxBytes) {
        cache = Caffeine.newBuilder().maximumWeight(maxBytes).<ColdRead.Place, Value>weigher(
                (_, value) -> ENTRY_BYTES + value.content().length())
                .executor(Runnable::run).build();
    }

    /// A look-up, which is counted if it finds something; also that of a reader
    /// without the lock who has to try again, since the store changed meanwhile.
    @Nullable
    Value get(ColdRead.Place place) {
        var found = cache.getIfPresent(place);
        if (found != null) {
            hits.increment();
        }
        return found;
    }

    /// What was not here was in the system's page cache. It is kept when that
    /// happens again soon: to keep a value takes about as long as to read it
    /// once more.
    void found(ColdRead.Place place, Value value) {
        pageCacheHits.increment();
        if (recently.met(place)) {
            put(place, value);
        }
    }

    /// What was not here has to be read from the disk.
    void countMiss() {
        misses.increment();
    }

    /// Keeps it, unless it is large.
    void put(ColdRead.Place place, Value value) {
        if (value.content().large() == null) {
            cache.put(place, value);
        }
    }

    long hits() {
        return hits.sum();
    }

    long pageCacheHits() {
        return pageCacheHits.sum();
    }

    long misses() {
        return misses.sum();
    }

    /// Places that were met lately; now and then it takes one for another.
    ///
    /// **Threads** Owned by the writer.
    private static final class RecentPlaces {
        private static final int SLOT_BITS = 12;

        private final int[] hashes = new int[1 << SLOT_BITS];

        /// Whether it was met before, and from now on it was.
        boolean met(ColdRead.Place place) {
            var hash = place.hashCode() * 0x9E3779B9; // Spreads what differs in few bits.
            var slot = hash >>> (Integer.SIZE - SLOT_BITS);
            var met = hashes[slot] == hash;
            hashes[slot] = hash;
            return met;
        }
    }
}
