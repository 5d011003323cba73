package dev.stave.server.blackbox.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Clients that send and do not read.
class UnreadRepliesTest {
    /// Far above what a server needs for these tests, far below what an unbounded
    /// one would take.
    private static final long MEMORY_LIMIT_BYTES = 1L << 30;
    /// More than before, garbage included: seldom more than a tenth of it; without
    /// limits more than twice as much, since the heap gets full.
    private static final long UNREAD_GROWTH_BYTES = 128L << 20;
    private static final int LARGE_VALUE_BYTES = 100_000;
    private static final int LARGE_READS = 100_000;
    private static final int WRITES = 1_000_000;
    private static final int WRITTEN_KEYS = 1_000;
    private static final RespValue OK = new RespValue.Simple("OK");

    @Test
    void aClientThatNeverReadsCostsNoMoreThanItsLimit() {
        try (var server = ServerUnderTest.start(); var other = server.connect()) {
            assertEquals(OK, other.call("CONFIG", "SET", "client-output-buffer-limit",
                    "normal 33554432 16777216 5"));
            assertEquals(OK, other.call("SET", "large", "x".repeat(LARGE_VALUE_BYTES)));
            String get = RespClient.encoded(List.of("GET", "large"));
            var limitBytes = server.memory().residentBytes() + UNREAD_GROWTH_BYTES;
            try (var flood = Flood.start(server.connect(), LARGE_READS, _ -> get)) {
                flood.awaitEndOrStall(other);
                assertMemoryIsBounded(server, limitBytes);
            }
        }
    }

    @Test
    void theOutputBufferOfANormalClientIsFiniteByDefault() {
        Assumptions.assumeTrue(ServerUnderTest.isStave(),
                "skipped: Redis's default is without limit");
        try (var server = ServerUnderTest.start(); var client = server.connect()) {
            var limit = client.call("CONFIG", "GET", "client-output-buffer-limit").children()
                    .getLast();
            assertTrue(limit instanceof RespValue.Bulk(var text) && text.matches("normal [1-9].*"),
                    limit::toString);
        }
    }

    @Test
    void aMillionPipelinedWritesAreAllApplied() {
        try (var server = ServerUnderTest.start();
                var other = server.connect();
                var client = server.connect()) {
            var flood = Flood.start(client, WRITES,
                    i -> RespClient
                            .encoded(List.of("SET", "key:" + i % WRITTEN_KEYS, "value:" + i)));
            flood.awaitEndOrStall(other);
            for (int i = 0; i < WRITES; i++) {
                assertEquals(OK, client.read());
            }
            for (int key = 0; key < WRITTEN_KEYS; key++) {
                var last = new RespValue.Bulk("value:" + (WRITES - WRITTEN_KEYS + key));
                assertEquals(last, other.call("GET", "key:" + key));
            }
            assertMemoryIsBounded(server, MEMORY_LIMIT_BYTES);
            flood.close();
        }
    }

    @Test
    void aStrangerThatNeverReadsIsCutOff() {
        Assumptions.assumeTrue(ServerUnderTest.isStave(), "skipped: Redis 7.0 has CVE-2025-21605");
        try (var server = ServerUnderTest.start("--requirepass", "secret");
                var other = server.connect()) {
            assertEquals(OK, other.call("AUTH", "secret"));
            String get = RespClient.encoded(List.of("GET", "x".repeat(100)));
            var limitBytes = server.memory().residentBytes() + UNREAD_GROWTH_BYTES;
            try (var flood = Flood.start(server.connect(), WRITES, _ -> get)) {
                flood.awaitEndOrStall(other);
                assertMemoryIsBounded(server, limitBytes);
            }
        }
    }

    private static void assertMemoryIsBounded(ServerProcess server, long limitBytes) {
        long peakBytes = server.memory().peakResidentBytes();
        assertTrue(peakBytes < limitBytes,
                () -> "resident set grew to " + peakBytes + " bytes, and may to " + limitBytes);
    }
}
