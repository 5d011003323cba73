package dev.stave.storage;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.stave.storage.location.Location;

/// Values of data files that were read lately or often. A data file never
/// changes and its id is never used again, so nothing here is ever out of date.
///
/// **Threads** Safe for use from any thread.
final class ValueCache {
    /// About what an entry takes beside its bytes.
    private static final int ENTRY_BYTES = 120;
    private static final int OFFSET_BITS = 28;

    private final Cache<Long, Value> cache;

    ValueCache(long maxBytes) {
        cache = Caffeine.newBuilder().maximumWeight(maxBytes)
                .<Long, Value>weigher((_, value) -> ENTRY_BYTES + value.content().length())
                .executor(Runnable::run).recordStats().build();
    }

    @Nullable
    Value get(long fileId, long location) {
        return cache.getIfPresent(key(fileId, location));
    }

    void put(long fileId, long location, Value value) {
        cache.put(key(fileId, location), value);
    }

    private static long key(long fileId, long location) {
        return fileId << OFFSET_BITS | Location.offset(location) / Location.ALIGNMENT;
    }

    long hits() {
        return cache.stats().hitCount();
    }

    long misses() {
        return cache.stats().missCount();
    }
}
