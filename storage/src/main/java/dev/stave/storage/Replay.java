package dev.stave.storage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.ReplayTarget;

/// Builds keydirs from the log at recovery. A record may stand before the
/// mapping that gives its keyspace to a database, so keyspaces are filled by
/// their own number and matched with databases at the end.
///
/// **Threads** Confined to the opening of the engine.
final class Replay implements ReplayTarget {
    private final Supplier<Keydir> newKeydir;
    private final LoadProgress progress;
    private final Map<Integer, Keydir> keydirs = new HashMap<>();
    private final Map<Integer, Mapping> mappings = new HashMap<>();
    /// Puts into one keyspace that wait to be done together.
    private final byte[][] keys = new byte[Keydir.MAX_KEYS_AHEAD][];
    private final long[] locations = new long[Keydir.MAX_KEYS_AHEAD];
    private final long[] deadlines = new long[Keydir.MAX_KEYS_AHEAD];
    private int waiting;
    private int waitingKeyspace;
    private final long[] ignored = new long[Keydir.MAX_KEYS_AHEAD];
    private int highestKeyspace;

    private record Mapping(int keyspace, long location) {}

    Replay(Supplier<Keydir> newKeydir, LoadProgress progress) {
        this.newKeydir = newKeydir;
        this.progress = progress;
    }

    @Override
    public void expect(int keyspace, long keys) {
        keydir(keyspace).expect(keys);
    }

    @Override
    public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
        if (waiting == keys.length || keyspace != waitingKeyspace) {
            putWaiting();
            waitingKeyspace = keyspace;
        }
        keys[waiting] = key;
        locations[waiting] = location;
        deadlines[waiting++] = deadlineMillis;
    }

    private void putWaiting() {
        if (waiting == 0) {
            return;
        }
        var keydir = keydir(waitingKeyspace);
        keydir.lookAhead(keys, waiting, ignored);
        for (var i = 0; i < waiting; i++) {
            keydir.put(keys[i], locations[i], deadlines[i]);
        }
        waiting = 0;
    }

    @Override
    public void delete(int keyspace, byte[] key) {
        putWaiting();
        keydir(keyspace).remove(key);
    }

    @Override
    public void expireAt(int keyspace, byte[] key, long deadlineMillis) {
        putWaiting();
        var keydir = keydir(keyspace);
        var entry = keydir.find(key);
        if (entry != Keydir.NOT_FOUND) {
            keydir.setDeadline(entry, deadlineMillis);
        }
    }

    @Override
    public void map(int database, int keyspace, long location) {
        mappings.put(database, new Mapping(keyspace, location));
        highestKeyspace = Math.max(highestKeyspace, keyspace);
    }

    @Override
    public void drop(int keyspace) {
        putWaiting();
        var dropped = keydirs.remove(keyspace);
        if (dropped != null) {
            dropped.close();
        }
    }

    @Override
    public void replayed(long bytes) throws LoadCancelledException {
        progress.advance(bytes);
    }

    private Keydir keydir(int keyspace) {
        highestKeyspace = Math.max(highestKeyspace, keyspace);
        return keydirs.computeIfAbsent(keyspace, _ -> newKeydir.get());
    }

    /// The database with what was found for it. A database that was never emptied
    /// has the keyspace of its own number.
    Database takeDatabase(int number) {
        putWaiting();
        var mapping = mappings.getOrDefault(number, new Mapping(number, 0));
        var keydir = keydirs.remove(mapping.keyspace());
        return new Database(number, mapping.keyspace(), keydir == null ? newKeydir.get() : keydir,
                mapping.location());
    }

    /// Above every keyspace in the log.
    int nextKeyspace() {
        return Math.max(EngineOptions.MAX_DATABASES, highestKeyspace + 1);
    }

    /// Frees what belongs to no database any more.
    ///
    /// @throws IOException
    ///             when a database from `databases` on holds keys, which nobody
    ///             could reach
    void discardRest(int databases) throws IOException {
        for (var number = databases; number < EngineOptions.MAX_DATABASES; number++) {
            var keydir = keydirs
                    .get(mappings.getOrDefault(number, new Mapping(number, 0)).keyspace());
            if (keydir != null && keydir.size() > 0) {
                throw new IOException("database " + number + " holds " + keydir.size()
                        + " keys: the option databases must be above " + number);
            }
        }
        discardAll();
    }

    /// Frees everything that was not taken.
    void discardAll() {
        waiting = 0;
        keydirs.values().forEach(Keydir::close);
        keydirs.clear();
    }
}
