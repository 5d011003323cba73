package dev.stave.storage.compaction;

import dev.stave.storage.Bytes;
import dev.stave.storage.file.OpenDataFile;

/// A record has a copy in a new file: a key that still points to the old place
/// shall point to the new one.
///
/// @param offset
///            of the copy
/// @param length
///            of the copy, without padding
public record Relocation(int keyspace, Bytes key, long from, OpenDataFile file, int offset,
        int length) implements Keyed {}
