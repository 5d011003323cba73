package dev.stave.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.keydir.PutBatch;
import dev.stave.storage.log.ReplayTarget;

/// One of those that fill the keydirs at recovery: it takes the keys that its
/// shares of them own.
///
/// **Threads** Confined to one that fills a share.
final class ReplayShare implements ReplayTarget {
    private final int number;
    private final SharedKeydirs keydirs;
    private final LoadProgress progress;
    private final BooleanSupplier isInVain;
    private final Map<Integer, PutBatch> batches = new HashMap<>();
    private final Map<Integer, Mapping> mappings = new HashMap<>();
    private @Nullable PutBatch last;
    private int lastKeyspace;

    /// Which keyspace a database points to, and where the log says so.
    record Mapping(int keyspace, long location) {}

    /// @param number
    ///            the first share, 0, tells of the progress of all
    /// @param isInVain
    ///            whether another one has failed
    ReplayShare(int number, SharedKeydirs keydirs, LoadProgress progress,
            BooleanSupplier isInVain) {
        this.number = number;
        this.keydirs = keydirs;
        this.progress = progress;
        this.isInVain = isInVain;
    }

    @Override
    public void expect(int keyspace, long keys) {
        keydirs.expect(keyspace, keys);
    }

    @Override
    public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
        batch(keyspace).put(key, location, deadlineMillis);
    }

    @Override
    public void delete(int keyspace, byte[] key) {
        var batch = batch(keyspace);
        if (batch.owns(key)) {
            batch.flush().remove(key);
        }
    }

    @Override
    public void expireAt(int keyspace, byte[] key, long deadlineMillis) {
        var batch = batch(keyspace);
        if (batch.owns(key)) {
            var keydir = batch.flush();
            var entry = keydir.find(key);
            if (entry != Keydir.NOT_FOUND) {
                keydir.setDeadline(entry, deadlineMillis);
            }
        }
    }

    private PutBatch batch(int keyspace) {
        var present = last;
        if (present == null || keyspace != lastKeyspace) {
            present = batches.computeIfAbsent(keyspace,
                    _ -> new PutBatch(keydirs.share(keyspace, number)));
            last = present;
            lastKeyspace = keyspace;
        }
        return present;
    }

    @Override
    public void map(int database, int keyspace, long location) {
        mappings.put(database, new Mapping(keyspace, location));
        keydirs.seen(keyspace);
    }

    @Override
    public void drop(int keyspace) {
        if (batches.remove(keyspace) == null) {
            var _ = keydirs.share(keyspace, number); // So that all shares have one to drop.
        }
        last = null;
        keydirs.drop(keyspace, number);
    }

    @Override
    public void replayed(long bytes) throws LoadCancelledException {
        if (isInVain.getAsBoolean()) {
            throw new LoadCancelledException();
        }
        progress.advance(number == 0 ? bytes : 0);
    }

    /// Does what was put off. Nothing follows.
    void end() {
        batches.values().forEach(PutBatch::flush);
    }

    /// A database that was never emptied has the keyspace of its own number.
    Mapping mapping(int database) {
        return mappings.getOrDefault(database, new Mapping(database, 0));
    }
}
