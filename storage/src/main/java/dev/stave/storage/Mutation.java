package dev.stave.storage;

/// One deterministic effect on the data: what the log holds and what a replica
/// would apply. Times are absolute; nothing depends on when or where it
/// is applied.
public sealed interface Mutation {
    /// The logical database, from 0.
    int database();

    /// The key now holds exactly this. A deadline that it had before is gone.
    record Put(int database, Bytes key, Value value, long deadlineMillis) implements Mutation {}

    /// The key is gone.
    record Delete(int database, Bytes key) implements Mutation {}

    /// The key, which exists, keeps its value and gets this deadline
    /// ([Stored#NO_DEADLINE]: none).
    record ExpireAt(int database, Bytes key, long deadlineMillis) implements Mutation {}

    /// Every key of the database is gone. Takes constant time.
    record Clear(int database) implements Mutation {}

    /// Each of two databases has the keys of the other. Takes constant time.
    record Swap(int database, int other) implements Mutation {
        public Swap {
            if (database == other) {
                throw new IllegalArgumentException("database " + database + " with itself");
            }
        }
    }
}
