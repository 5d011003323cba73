package dev.stave.server.network;

import java.util.concurrent.atomic.LongAdder;

import dev.stave.server.stats.TrafficSource;

/// Bytes that came and went.
///
/// **Threads** Counted by every event loop, read by the writer.
public final class Traffic implements TrafficSource {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    void received(long bytes) {
        received.add(bytes);
    }

    void sent(long bytes) {
        sent.add(bytes);
    }

    @Override
    public long receivedBytes() {
        return received.sum();
    }

    @Override
    public long sentBytes() {
        return sent.sum();
    }
}
