package dev.stave.server.blackbox.crash;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.process.ServerUnderTest;

class WriterTest {
    private static final int NEVER = 1_000_000;
    private static final long LIMIT_SECONDS = 60;

    /// Else a server that refuses writes looks like one that makes no progress.
    @Test
    void nobodyWaitsForAWriterThatIsRefused() throws InterruptedException {
        var writer = new Writer(0, 1);
        var acknowledgements = new CountDownLatch(NEVER);
        try (var server = ServerUnderTest.start("--maxmemory", "1")) {
            writer.start(server, acknowledgements);
            assertTrue(acknowledgements.await(LIMIT_SECONDS, TimeUnit.SECONDS));
            assertNotNull(writer.awaitEnd());
        }
    }
}
