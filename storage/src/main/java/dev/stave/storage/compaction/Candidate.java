package dev.stave.storage.compaction;

import dev.stave.storage.Bytes;

/// A record of a segment or of a data file that may be worth keeping.
public sealed interface Candidate extends Keyed {
    /// A value: worth keeping while the key points to it.
    record Put(int keyspace, Bytes key, long location) implements Candidate {}

    /// A deletion: worth keeping while the key is absent and an older file may
    /// hold it.
    record Tombstone(int keyspace, Bytes key) implements Candidate {}

    /// A new deadline: when the value is in a data file already, that has to be
    /// written again with it.
    record NewDeadline(int keyspace, Bytes key) implements Candidate {}
}
