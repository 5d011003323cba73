package dev.stave.server.stats;

/// Who counts the bytes that come and go.
public interface TrafficSource {
    long receivedBytes();

    long sentBytes();
}
