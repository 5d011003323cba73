package dev.stave.server.stats;

/// What the server counts.
public final class Statistics {
    /// Sets every counter to zero: CONFIG RESETSTAT.
    public void reset() {}
}
