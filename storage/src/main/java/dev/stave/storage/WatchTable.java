package dev.stave.storage;

/// Which keys somebody watches, and when each was last changed.
public final class WatchTable {
    /// One key that one session watches.
    public static final class Watch {}
}
