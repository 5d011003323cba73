package dev.stave.server.config;

/// Where values live: on disk, with a log, or in memory only.
public enum StorageKind {
    DISK, MEMORY
}
