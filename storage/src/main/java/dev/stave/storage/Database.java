package dev.stave.storage;

import dev.stave.storage.keydir.Keydir;

/// A logical database: a number that clients use, and the keyspace that it
/// points to at the moment. To empty it is to point it to a new keyspace.
///
/// **Threads** Owned by the writer.
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

    /// Where the log says which keyspace this is; 0 when it is the first one, which
    /// goes without saying.
    long mapLocation() {
        return mapLocation;
    }

    /// The same mapping stands elsewhere now.
    void mapMoved(long newMapLocation) {
        mapLocation = newMapLocation;
    }

    void pointTo(int newKeyspace, Keydir newKeydir, long newMapLocation) {
        keydir.close();
        keyspace = newKeyspace;
        keydir = newKeydir;
        mapLocation = newMapLocation;
    }
}
