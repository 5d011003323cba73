package dev.stave.server.blackbox.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Requests sent as fast as the server takes them, by a thread that
/// never reads.
final class Flood implements AutoCloseable {
    /// So many round trips of another client without progress: nothing more
    /// is taken.
    private static final int STALL_ROUND_TRIPS = 2_000;

    private final RespClient client;
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread thread;

    private Flood(RespClient client, int requests, IntFunction<String> request) {
        this.client = client;
        thread = Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; i < requests; i++) {
                    client.sendRaw(request.apply(i));
                    sent.incrementAndGet();
                }
                client.flush();
            } catch (UncheckedIOException _) {
                // The server has closed: a way to end this.
            }
        });
    }

    static Flood start(RespClient client, int requests, IntFunction<String> request) {
        return new Flood(client, requests, request);
    }

    /// Waits until all is sent, the connection is closed or the server takes no
    /// more, and the server has had time to act on it. `other` is served all
    /// the while.
    void awaitEndOrStall(RespClient other) {
        int seen = sent.get();
        for (int roundTrips = 0; roundTrips < STALL_ROUND_TRIPS; roundTrips++) {
            assertEquals(new RespValue.Simple("PONG"), other.call("PING"));
            if (sent.get() != seen) {
                seen = sent.get();
                roundTrips = 0;
            }
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
