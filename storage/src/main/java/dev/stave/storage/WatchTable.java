package dev.stave.storage;

import java.util.HashMap;
import java.util.Map;

/// Which keys somebody watches, and whether they were changed since. It costs
/// nothing while nobody watches.
///
/// **Threads** Owned by the writer.
public final class WatchTable {
    private record WatchedKey(int database, Bytes key) {}

    /// What is known of one watched key.
    private static final class Changes {
        private int watchers;
        private long lastChange;
        private long lastExpiry;
    }

    /// One watcher's look at one key.
    public static final class Watch {
        private final WatchedKey key;
        private final Changes changes;
        private final long since;
        private final boolean existed;

        private Watch(WatchedKey key, Changes changes, long since, boolean existed) {
            this.key = key;
            this.changes = changes;
            this.since = since;
            this.existed = existed;
        }

        public int database() {
            return key.database();
        }

        public Bytes key() {
            return key.key();
        }
    }

    /// One watcher's look at all keys of a database, those that do not exist
    /// yet included.
    record DatabaseWatch(int database, long since) {}

    private final Map<WatchedKey, Changes> watched = new HashMap<>();
    private final Engine engine;
    /// For each database, when a key of it last changed.
    private final long[] lastChanges;
    private int databaseWatchers;
    private long clock;

    WatchTable(Engine engine, int databases) {
        this.engine = engine;
        lastChanges = new long[databases];
    }

    /// Begins to watch a key, which may not exist.
    public Watch watch(int database, Bytes key, long nowMillis) {
        var watchedKey = new WatchedKey(database, key);
        var changes = watched.computeIfAbsent(watchedKey, _ -> new Changes());
        changes.watchers++;
        return new Watch(watchedKey, changes, clock,
                engine.view(database, nowMillis).contains(key));
    }

    public void unwatch(Watch watch) {
        if (--watch.changes.watchers == 0) {
            watched.remove(watch.key);
        }
    }

    /// How many different keys are watched.
    public int keys() {
        return watched.size();
    }

    /// Whether the key was written, deleted or cleared since, or has ceased to
    /// exist because its time came.
    public boolean changed(Watch watch, long nowMillis) {
        if (watch.changes.lastChange > watch.since) {
            return true;
        }
        return watch.existed && (watch.changes.lastExpiry > watch.since
                || !engine.view(watch.key.database(), nowMillis).contains(watch.key.key()));
    }

    DatabaseWatch watchDatabase(int database) {
        databaseWatchers++;
        return new DatabaseWatch(database, clock);
    }

    /// Whether a key of the database was written or removed since. A key whose time
    /// came, but which nobody has removed yet, is no change.
    boolean changed(DatabaseWatch watch) {
        return lastChanges[watch.database()] > watch.since();
    }

    void unwatchDatabase() {
        databaseWatchers--;
    }

    boolean isEmpty() {
        return watched.isEmpty() && databaseWatchers == 0;
    }

    void keyChanged(int database, Bytes key) {
        lastChanges[database] = ++clock;
        var changes = watched.get(new WatchedKey(database, key));
        if (changes != null) {
            changes.lastChange = ++clock;
        }
    }

    /// The key's time had come before, for all to see; now it is removed.
    void keyExpired(int database, Bytes key) {
        lastChanges[database] = ++clock;
        var changes = watched.get(new WatchedKey(database, key));
        if (changes != null) {
            changes.lastExpiry = ++clock;
        }
    }

    /// Called before the databases are swapped: only keys that are in one of them
    /// change, those in both included.
    void databasesSwapped(int database, int other, long nowMillis) {
        lastChanges[database] = ++clock;
        lastChanges[other] = clock;
        var view = engine.view(database, nowMillis);
        var otherView = engine.view(other, nowMillis);
        watched.forEach((key, changes) -> {
            if ((key.database() == database || key.database() == other)
                    && (view.contains(key.key()) || otherView.contains(key.key()))) {
                changes.lastChange = ++clock;
            }
        });
    }

    /// Called before the database is emptied: only keys that are there change.
    void databaseCleared(int database, long nowMillis) {
        lastChanges[database] = ++clock;
        var view = engine.view(database, nowMillis);
        watched.forEach((key, changes) -> {
            if (key.database() == database && view.contains(key.key())) {
                changes.lastChange = ++clock;
            }
        });
    }
}
