package dev.stave.storage.file;

/// The database points to this keyspace. One without a mapping points to the
/// keyspace of its own number.
public record KeyspaceMapping(int database, int keyspace) {}
