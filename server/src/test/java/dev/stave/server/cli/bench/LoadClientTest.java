package dev.stave.server.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;

class LoadClientTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int PIPELINE = 3;

    /// As when the server is slower than the rate.
    @Test
    void whatIsOverdueForTooLongIsCountedAndNotSent() throws IOException {
        var now = System.nanoTime();
        var result = run(now - 10 * SECOND, 0, now - 5 * SECOND, now);
        assertEquals(0, result.latencies().count());
        assertEquals(5 * PIPELINE, result.unsent());
    }

    @Test
    void whatIsOverdueAtTheEndIsStillSent() throws IOException {
        var now = System.nanoTime();
        var result = run(now - 10 * SECOND, 0, now - 5 * SECOND, now + 1_000 * SECOND);
        assertEquals(5 * PIPELINE, result.latencies().count());
        assertEquals(0, result.unsent());
    }

    @Test
    void whatIsSentToWarmUpDoesNotCount() throws IOException {
        var now = System.nanoTime();
        var result = run(now - 10 * SECOND, 3 * SECOND, now - 5 * SECOND, now + 1_000 * SECOND);
        assertEquals(2 * PIPELINE, result.latencies().count());
    }

    /// A batch a second.
    private static LoadClient.Result run(long startNanos, long warmUpNanos, long endNanos,
            long giveUpNanos)
            throws IOException {
        try (var server = ServerUnderTest.start();
                var connection = new RespConnection(
                        new ServerAddress("127.0.0.1", server.port(), null, null))) {
            return new LoadClient(connection, new Workload(Workload.Kind.SET, 10,
                    new KeyChoice(KeyChoice.Distribution.UNIFORM, 10), 0), PIPELINE,
                    new Pace(startNanos, SECOND),
                    new LoadClient.Times(startNanos + warmUpNanos, endNanos, giveUpNanos), 1)
                    .call();
        }
    }
}
