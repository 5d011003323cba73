package dev.stave.server.stats;

import dev.stave.storage.Engine;

/// What an engine has counted of its keys since some moment.
public record KeyspaceCounts(long hits, long misses, long expired, long evicted) {
    static final KeyspaceCounts NONE = new KeyspaceCounts(0, 0, 0, 0);

    /// Since the engine was opened.
    static KeyspaceCounts of(Engine engine) {
        return new KeyspaceCounts(engine.lookups().hits(), engine.lookups().misses(),
                engine.status().expiredKeys(), engine.eviction().evicted());
    }

    KeyspaceCounts minus(KeyspaceCounts earlier) {
        return new KeyspaceCounts(hits - earlier.hits, misses - earlier.misses,
                expired - earlier.expired, evicted - earlier.evicted);
    }
}
