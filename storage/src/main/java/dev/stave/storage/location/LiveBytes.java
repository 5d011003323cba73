package dev.stave.storage.location;

import java.util.Arrays;
import java.util.stream.LongStream;

/// How many bytes of a file are records that a key points to, by the database
/// of the key, so that a whole database can go in constant time.
///
/// **Threads** Owned by the writer.
public final class LiveBytes {
    private long[] byDatabase = new long[0];

    public long total() {
        return LongStream.of(byDatabase).sum();
    }

    public void add(int database, long bytes) {
        makeRoomFor(database);
        byDatabase[database] += bytes;
    }

    public void clear(int database) {
        if (database < byDatabase.length) {
            byDatabase[database] = 0;
        }
    }

    public void swap(int database, int other) {
        makeRoomFor(Math.max(database, other));
        var bytes = byDatabase[database];
        byDatabase[database] = byDatabase[other];
        byDatabase[other] = bytes;
    }

    private void makeRoomFor(int database) {
        if (database >= byDatabase.length) {
            byDatabase = Arrays.copyOf(byDatabase, database + 1);
        }
    }
}
