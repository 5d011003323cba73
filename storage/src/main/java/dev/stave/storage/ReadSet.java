package dev.stave.storage;

import java.util.HashMap;
import java.util.Map;

/// What a transaction has read: keys, whether they were there or not, and whole
/// databases, by a scan. It says whether reading again would give the same.
///
/// **Threads** The engine's owner.
final class ReadSet {
    /// About what the entry of a key takes in memory, beside the key.
    private static final int BYTES_PER_KEY = 160;

    private record DatabaseKey(int database, Bytes key) {}

    private final Engine engine;
    private final Map<DatabaseKey, WatchTable.Watch> keys = new HashMap<>();
    private final Map<Integer, WatchTable.DatabaseWatch> databases = new HashMap<>();
    /// When the first of the keys ends that are not watched one by one.
    private long firstDeadlineMillis = Stored.NO_DEADLINE;
    private long bytes;

    ReadSet(Engine engine) {
        this.engine = engine;
    }

    /// The key is read now.
    void key(int database, Bytes key, long nowMillis) {
        keys.computeIfAbsent(new DatabaseKey(database, key), _ -> {
            bytes += BYTES_PER_KEY + key.length();
            return engine.watches().watch(database, key, nowMillis);
        });
    }

    /// The set of the keys is read now.
    void database(int database) {
        databases.computeIfAbsent(database, engine.watches()::watchDatabase);
    }

    /// What was read will be different at this time.
    void until(long deadlineMillis) {
        firstDeadlineMillis = Math.min(firstDeadlineMillis, deadlineMillis);
    }

    /// Whether reading again could give something else. A key that was written
    /// counts as changed, also when it holds the same as before.
    boolean changed(long nowMillis) {
        var watches = engine.watches();
        return nowMillis >= firstDeadlineMillis
                || databases.values().stream().anyMatch(watches::changed)
                || keys.values().stream().anyMatch(watch -> watches.changed(watch, nowMillis));
    }

    /// What it takes in memory, about.
    long bytes() {
        return bytes;
    }

    /// Forgets everything; must be called at the end, or the engine goes
    /// on watching.
    void close() {
        keys.values().forEach(engine.watches()::unwatch);
        keys.clear();
        databases.values().forEach(_ -> engine.watches().unwatchDatabase());
        databases.clear();
        bytes = 0;
    }
}
