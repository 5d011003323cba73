package dev.stave.server.config;

/// When a write is synced to disk: before it is acknowledged, once a second, or
/// when the operating system likes.
public enum AppendSync {
    EVERYSEC, ALWAYS, NO
}
