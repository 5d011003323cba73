package dev.stave.storage;

import java.util.Optional;

import dev.stave.storage.keydir.Keydir;

/// A logical database: a number that clients use, and the keyspace that it
/// points to at the moment. To empty it is to point it to a new keyspace; to
/// swap two is to point each to the keyspace of the other.
///
/// A frame's records are written before any of them is applied, and each names
/// its keyspace: so which keyspace it is changes with the first
/// ([#rename]), what is in it with the second ([#refill]).
///
/// **Threads** Owned by the writer; a reader that races with it
/// ([OptimisticView]) may get anything here, an exception too.
final class Database {
    private final int number;
    private int keyspace;
    private Keydir keydir;
    private long mapLocation;

    Database(int number, int keyspace, Keydir keydir, long mapLocation) {
        this.number = number;
        this.keyspace = keyspace;
        this.keydir = keydir;
        this.mapLocation = mapLocation;
    }

    int number() {
        return number;
    }

    int keyspace() {
        return keyspace;
    }

    Keydir keydir() {
        return keydir;
    }

    /// Its keys, those included whose deadline has come but which are not
    /// removed yet.
    long size() {
        return keydir.size();
    }

    /// How many keys have a deadline.
    long deadlines() {
        return keydir.deadlineCount();
    }

    /// The mean of the times to live; 0 when no key has one.
    long averageTtlMillis(long nowMillis) {
        return keydir.deadlineCount() == 0
                ? 0
                : Math.max(0, keydir.averageDeadlineMillis() - nowMillis);
    }

    /// Empty when there is no such key.
    Optional<KeyUse> use(Bytes key) {
        var entry = keydir.find(key.array());
        return entry == Keydir.NOT_FOUND
                ? Optional.empty()
                : Optional.of(new KeyUse(keydir.idleSeconds(entry), keydir.frequency(entry)));
    }

    /// Where the log says which keyspace this is; 0 when it is the first one, which
    /// goes without saying.
    long mapLocation() {
        return mapLocation;
    }

    /// The same mapping stands elsewhere now.
    void mapMoved(long newMapLocation) {
        mapLocation = newMapLocation;
    }

    /// The records that follow belong to this keyspace.
    void rename(int newKeyspace) {
        keyspace = newKeyspace;
    }

    /// The keys are these, of the keyspace that the database was renamed to.
    void refill(Keydir newKeydir, long newMapLocation) {
        keydir = newKeydir;
        mapLocation = newMapLocation;
    }
}
