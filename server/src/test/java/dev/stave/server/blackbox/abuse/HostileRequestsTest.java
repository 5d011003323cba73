package dev.stave.server.blackbox.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests that promise much, never end or make no sense.
class HostileRequestsTest {
    private static final long GROWTH_LIMIT_BYTES = 512L << 20;
    private static final int PROMISES = 16;
    private static final int SLOW_CLIENTS = 200;
    private static final int BROKEN_REQUESTS = 2_000;
    private static final RespValue PONG = new RespValue.Simple("PONG");

    @AutoClose
    private ServerProcess server;
    @AutoClose
    private RespClient other;

    @BeforeEach
    void startServer() {
        server = ServerUnderTest.start();
        other = server.connect();
    }

    @Test
    void nothingIsAllocatedOnAPromise() {
        for (String promise : List.of("*1\r\n$536870912\r\nabc", "*1048576\r\n$3\r\nabc")) {
            long beforeBytes = server.memory().residentBytes();
            var clients = Stream.generate(server::connect).limit(PROMISES).toList();
            clients.forEach(client -> client.sendRaw(promise).flush());
            assertServed();
            assertGrewLittleSince(beforeBytes);
            clients.forEach(RespClient::close);
        }
    }

    @Test
    void moreArgumentsThanTheLimitAreRefusedWhenPromised() {
        Assumptions.assumeTrue(ServerUnderTest.isStave(),
                "skipped: Redis takes 2,147,483,647 arguments");
        other.sendRaw("*1048577\r\n").flush();
        assertEquals(new RespValue.Failure("ERR Protocol error: invalid multibulk length"),
                other.read());
        assertEquals(new RespValue.Closed(), other.read());
    }

    @Test
    void slowClientsDoNotHoldUpOthersAndAreAnsweredAtLast() {
        String request = RespClient.encoded(List.of("ECHO", "at last"));
        var clients = Stream.generate(server::connect).limit(SLOW_CLIENTS).toList();
        for (int i = 0; i < request.length(); i++) {
            String piece = request.substring(i, i + 1);
            clients.forEach(client -> client.sendRaw(piece).flush());
            assertEquals(PONG, other.call("PING"));
        }
        clients.forEach(client -> assertEquals(new RespValue.Bulk("at last"), client.read()));
        clients.forEach(RespClient::close);
    }

    @Test
    void aFloodOfBrokenRequestsLeavesNothingBehind() {
        long beforeBytes = server.memory().residentBytes();
        for (int i = 0; i < BROKEN_REQUESTS; i++) {
            try (var client = server.connect()) {
                client.sendRaw("*1\r\n:" + i + "\r\n").flush();
                assertEquals(new RespValue.Failure("ERR Protocol error: expected '$', got ':'"),
                        client.read());
                assertEquals(new RespValue.Closed(), client.read());
            }
        }
        assertServed();
        assertGrewLittleSince(beforeBytes);
        awaitOneConnection();
    }

    @Test
    void aPatternMadeToBacktrackIsMatchedAllTheSame() {
        other.call("SET", "a".repeat(1_000), "v");
        assertEquals(new RespValue.Array(List.of()), other.call("KEYS", "a*".repeat(10) + "b"));
    }

    private void assertServed() {
        for (int i = 0; i < 200; i++) {
            assertEquals(PONG, other.call("PING"));
        }
    }

    private void assertGrewLittleSince(long beforeBytes) {
        long grownBytes = server.memory().residentBytes() - beforeBytes;
        assertTrue(grownBytes < GROWTH_LIMIT_BYTES,
                () -> "resident set grew by " + grownBytes + " bytes");
    }

    private void awaitOneConnection() {
        while (!(other.call("CLIENT", "LIST") instanceof RespValue.Bulk(var lines))
                || lines.lines().count() > 1) {
            Thread.onSpinWait();
        }
    }
}
