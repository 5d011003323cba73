package dev.stave.server.stats;

/// Who counts the bytes that come and go.
@FunctionalInterface
public interface TrafficSource {
    /// Since the start.
    TrafficCounts counts();
}
