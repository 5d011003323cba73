package dev.stave.server.network;

import java.util.concurrent.atomic.LongAdder;

import dev.stave.server.stats.TrafficCounts;
import dev.stave.server.stats.TrafficSource;

/// Bytes that came and went, and in how many pieces.
///
/// **Threads** Counted by every event loop, read by the writer.
public final class Traffic implements TrafficSource {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder tooLargeRequests = new LongAdder();

    void received(long bytes) {
        received.add(bytes);
        reads.increment();
    }

    void sent(long bytes) {
        sent.add(bytes);
        writes.increment();
    }

    void requestWasTooLarge() {
        tooLargeRequests.increment();
    }

    @Override
    public TrafficCounts counts() {
        return new TrafficCounts(received.sum(), sent.sum(), reads.sum(), writes.sum(),
                tooLargeRequests.sum());
    }
}
