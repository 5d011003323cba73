package dev.stave.storage.log;

/// When a write counts as done: `appendfsync`.
///
/// - `ALWAYS`: when it survives a power cut
/// - `EVERYSEC`: when the operating system has it; a power cut can take the last
///   second
/// - `NO`: when the operating system has it; it decides when to write
public enum SyncPolicy {
    ALWAYS, EVERYSEC, NO
}
