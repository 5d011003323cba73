package dev.stave.server.blackbox.abuse;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Each limit that an option sets holds where the option says, and not before.
class LimitsTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue QUEUED = new RespValue.Simple("QUEUED");
    private static final RespValue CLOSED = new RespValue.Closed();
    private static final RespValue NONE = new RespValue.Int(0);
    private static final RespValue ONE = new RespValue.Int(1);
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    /// Of a quarter of a megabyte each, far more than sockets hold.
    private static final int MESSAGES = 400;

    @Test
    void aLineIsLimited() {
        assumeTrue(ServerUnderTest.isStave(), "skipped: in Redis no option says so");
        try (var server = ServerUnderTest.start("--proto-inline-max-size", "1kb")) {
            try (var client = server.connect()) {
                client.sendRaw("SET k " + "v".repeat(KIB - 7) + "\r\n").flush();
                assertEquals(OK, client.read());
            }
            assertRefused(server, "SET k " + "v".repeat(KIB) + "\r\n",
                    "ERR Protocol error: too big inline request");
        }
    }

    @Test
    void anArgumentIsLimited() {
        try (var server = ServerUnderTest.start("--proto-max-bulk-len", "1mb")) {
            try (var client = server.connect()) {
                assertEquals(OK, client.call("SET", "k", "v".repeat(MIB)));
            }
            assertRefused(server, "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + (MIB + 1) + "\r\n",
                    "ERR Protocol error: invalid bulk length");
        }
    }

    @Test
    void aRequestIsLimitedInAll() {
        assumeTrue(ServerUnderTest.isStave(), "skipped: Redis closes without a word");
        try (var server = ServerUnderTest.start("--client-query-buffer-limit", "1mb")) {
            var announced = "$" + MIB / 2 + "\r\n";
            var half = announced + "v".repeat(MIB / 2) + "\r\n";
            assertRefused(server, "*3\r\n$4\r\nMSET\r\n" + half + announced,
                    "ERR Protocol error: too big request");
        }
    }

    @Test
    void whatMultiQueuesIsLimited() {
        assumeTrue(ServerUnderTest.isStave(), "skipped: Redis 7.0 closes the connection");
        try (var server = ServerUnderTest.start("--client-query-buffer-limit", "1mb");
                var client = server.connect()) {
            var half = "v".repeat(MIB / 2);
            assertEquals(OK, client.call("MULTI"));
            assertEquals(QUEUED, client.call("SET", "a", half));
            assertInstanceOf(RespValue.Failure.class, client.call("SET", "b", half));
            assertInstanceOf(RespValue.Failure.class, client.call("EXEC"));
            assertEquals(NONE, client.call("EXISTS", "a"));
        }
    }

    /// Messages come unasked, so nothing holds them back as it does replies.
    @Test
    void aListenerThatDoesNotReadIsDisconnected() {
        try (var server = ServerUnderTest.start("--client-output-buffer-limit",
                "pubsub 1mb 1mb 1");
                var listener = server.connect();
                var speaker = server
                        .connect()) {
            listener.call("SUBSCRIBE", "news");
            var message = "m".repeat(MIB / 4);
            var listeners = speaker.call("PUBLISH", "news", message);
            for (var sent = 1; sent < MESSAGES && listeners.equals(ONE); sent++) {
                listeners = speaker.call("PUBLISH", "news", message);
            }
            assertEquals(NONE, listeners);
            readUntilClosed(listener);
        }
    }

    /// The last of what was on its way may have come in part.
    private static void readUntilClosed(RespClient client) {
        try {
            while (!client.read().equals(CLOSED)) {
                // A message.
            }
        } catch (UncheckedIOException e) {
            assertFalse(e.getCause() instanceof SocketTimeoutException, e::toString);
        }
    }

    private static void assertRefused(ServerProcess server, String request, String error) {
        try (var client = server.connect()) {
            client.sendRaw(request).flush();
            assertEquals(List.of(new RespValue.Failure(error), CLOSED),
                    List.of(client.read(), client.read()));
        }
    }
}
