package dev.stave.storage;

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

    ValueCache(long maxBytes) {
        cache = Caffeine.newBuilder().maximumWeight(maxBytes).<ColdRead.Place, Value>weigher(
                (_, value) -> ENTRY_BYTES + value.content().length())
                .executor(Runnable::run).recordStats().build();
    }

    @Nullable
    Value get(ColdRead.Place place) {
        return cache.getIfPresent(place);
    }

    /// Keeps it, unless it is large.
    void put(ColdRead.Place place, Value value) {
        if (value.content().large() == null) {
            cache.put(place, value);
        }
    }

    long hits() {
        return cache.stats().hitCount();
    }

    long misses() {
        return cache.stats().missCount();
    }
}
