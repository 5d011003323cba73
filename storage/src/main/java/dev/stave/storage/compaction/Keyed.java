package dev.stave.storage.compaction;

import dev.stave.storage.Bytes;

/// What is about one key.
public interface Keyed {
    int keyspace();

    Bytes key();
}
