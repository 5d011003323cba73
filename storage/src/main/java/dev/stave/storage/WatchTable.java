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

    /// One watcher's look at everything.
    public static final class RangeWatch {
        private final long since;

        private RangeWatch(long since) {
            this.since = since;
        }
    }

    private final Map<WatchedKey, Changes> watched = new HashMap<>();
    private final Engine engine;
    private int rangeWatchers;
    private long lastChange;
    private long clock;

    WatchTable(Engine engine) {
        this.engine = engine;
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

    /// Whether the key was written, deleted or cleared since, or has ceased to
    /// exist because its time came.
    public boolean changed(Watch watch, long nowMillis) {
        if (watch.changes.lastChange > watch.since) {
            return true;
        }
        return watch.existed && (watch.changes.lastExpiry > watch.since
                || !engine.view(watch.key.database(), nowMillis).contains(watch.key.key()));
    }

    /// Begins to watch every key of every database, those that do not exist
    /// yet included.
    RangeWatch watchEverything() {
        rangeWatchers++;
        return new RangeWatch(clock);
    }

    boolean changed(RangeWatch watch) {
        return lastChange > watch.since;
    }

    /// Ends one watch of everything.
    void unwatchEverything() {
        rangeWatchers--;
    }

    boolean isEmpty() {
        return watched.isEmpty() && rangeWatchers == 0;
    }

    void keyChanged(int database, Bytes key) {
        lastChange = ++clock;
        var changes = watched.get(new WatchedKey(database, key));
        if (changes != null) {
            changes.lastChange = ++clock;
        }
    }

    /// The key's time had come before, for all to see; now it is removed.
    void keyExpired(int database, Bytes key) {
        lastChange = ++clock;
        var changes = watched.get(new WatchedKey(database, key));
        if (changes != null) {
            changes.lastExpiry = ++clock;
        }
    }

    /// Called before the databases are swapped: only keys that are in one of them
    /// change, those in both included.
    void databasesSwapped(int database, int other, long nowMillis) {
        lastChange = ++clock;
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
        lastChange = ++clock;
        var view = engine.view(database, nowMillis);
        watched.forEach((key, changes) -> {
            if (key.database() == database && view.contains(key.key())) {
                changes.lastChange = ++clock;
            }
        });
    }
}
