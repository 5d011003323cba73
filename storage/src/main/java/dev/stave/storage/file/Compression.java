package dev.stave.storage.file;

/// How values are compressed in data files that are written from now on. Each
/// record says for itself how it is stored, so both kinds may be in one file.
public enum Compression {
    NONE, LZ4
}
