package dev.stave.storage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

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
    /// Nobody needs them: the keys are near then.
    private final long[] locations = new long[Keydir.MAX_KEYS_AHEAD];
    private int highestKeyspace;
    private int lastKeyspace = -1;
    private @Nullable Keydir last;

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
    public void ahead(int keyspace, byte[][] keys, int count) {
        keydir(keyspace).lookAhead(keys, count, locations);
    }

    @Override
    public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
        keydir(keyspace).put(key, location, deadlineMillis);
    }

    @Override
    public void delete(int keyspace, byte[] key) {
        keydir(keyspace).remove(key);
    }

    @Override
    public void expireAt(int keyspace, byte[] key, long deadlineMillis) {
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
        last = null;
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
        var found = last;
        if (found == null || keyspace != lastKeyspace) {
            highestKeyspace = Math.max(highestKeyspace, keyspace);
            found = keydirs.computeIfAbsent(keyspace, _ -> newKeydir.get());
            last = found;
            lastKeyspace = keyspace;
        }
        return found;
    }

    /// The database with what was found for it. A database that was never emptied
    /// has the keyspace of its own number.
    Database takeDatabase(int number) {
        last = null;
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
        keydirs.values().forEach(Keydir::close);
        keydirs.clear();
    }
}
