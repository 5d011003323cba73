package dev.stave.server.blackbox.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Attacks that servers of this protocol have fallen for, each by its number
/// where it has one.
class KnownAttacksTest {
    private static final long GROWTH_LIMIT_BYTES = 256L << 20;
    private static final int STRANGERS = 200;
    private static final int ROUNDS = 5;
    private static final int BUSY = 50;
    private static final int IDLE = 500;
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue PONG = new RespValue.Simple("PONG");
    private static final RespValue CLOSED = new RespValue.Closed();

    @AutoClose
    private ServerProcess server;
    @AutoClose
    private RespClient admin;

    @BeforeEach
    void startServer() {
        server = ServerUnderTest.start("--requirepass", "secret");
        admin = server.connect();
        assertEquals(OK, admin.call("AUTH", "secret"));
    }

    /// CVE-2025-48367: protocol errors of strangers starve the others. A stranger
    /// has one, of a hundred that it sends.
    @Test
    void strangersThatSendNothingButErrorsAreSentAwayAtTheFirst() {
        long beforeBytes = server.memory().residentBytes();
        for (int round = 0; round < ROUNDS; round++) {
            var strangers = Stream.generate(server::connect).limit(STRANGERS).toList();
            strangers.forEach(stranger -> stranger.sendRaw("*1\r\n:1\r\n".repeat(100)).flush());
            assertEquals(PONG, admin.call("PING"));
            for (var stranger : strangers) {
                assertEquals(new RespValue.Failure("ERR Protocol error: expected '$', got ':'"),
                        stranger.read());
                assertEquals(CLOSED, stranger.read());
                stranger.close();
            }
        }
        assertTrue(server.memory().residentBytes() - beforeBytes < GROWTH_LIMIT_BYTES);
    }

    /// CVE-2024-31228: a long pattern overflows the stack where it is matched by
    /// recursion, be it of keys, channels or permissions.
    @Test
    void aPatternOfAHundredThousandStarsIsMatchedLikeAnyOther() {
        var pattern = "*a".repeat(50_000);
        assertEquals(OK, admin.call("SET", "aaaa", "v"));
        assertEquals(new RespValue.Array(List.of()), admin.call("KEYS", pattern));
        assertEquals(new RespValue.Array(List.of()), admin.call("PUBSUB", "CHANNELS", pattern));
        assertEquals(new RespValue.Array(List.of()), admin.call("CONFIG", "GET", pattern));
        assertEquals(OK, admin.call("ACL", "SETUSER", "joe", "on", "~" + pattern, "+get"));
        assertTrue(admin.call("ACL", "DRYRUN", "joe", "GET", "b") instanceof RespValue.Bulk);
        assertEquals(PONG, admin.call("PING"));
    }

    /// CVE-2025-67733: what a client sent comes back in an error and ends the line.
    @Test
    void anErrorNeverHoldsALineEndOfTheRequest() {
        var injected = "x\r\n+INJECTED\r\n";
        for (var request : List.of(List.of(injected), List.of("GET", "a", injected),
                List.of("CONFIG", injected), List.of("CONFIG", "SET", injected, "v"),
                List.of("CLIENT", "KILL", injected), List.of("ACL", "SETUSER", "joe", injected),
                List.of("SET", "k", "v", injected), List.of("HELLO", "3", injected))) {
            var reply = admin.call(request);
            assertTrue(reply instanceof RespValue.Failure, () -> request.getFirst() + ": " + reply);
            assertEquals(PONG, admin.call("PING"), request::getFirst);
        }
    }

    /// CVE-2026-27623: what an empty request, or one that was refused, leaves
    /// behind becomes a part of the next.
    @Test
    void nothingOfARequestThatWasEmptyOrRefusedIsLeftToTheNext() {
        admin.sendRaw("*0\r\n\r\n*-1\r\n  \r\n").send("PING").flush();
        assertEquals(PONG, admin.read());
        try (var stranger = server.connect()) {
            stranger.sendRaw("*11\r\n" + "$4\r\nPING\r\n".repeat(11)).flush();
            assertEquals(new RespValue.Failure(
                    "ERR Protocol error: unauthenticated multibulk length"), stranger.read());
            assertEquals(CLOSED, stranger.read());
        }
        assertEquals(PONG, admin.call("PING"));
    }

    @Test
    void whatAUserMayNotDoAnyMoreIsNotDoneByExec() {
        assertEquals(OK, admin.call("ACL", "SETUSER", "joe", "on", ">pw", "~*", "+@all"));
        try (var joe = server.connect()) {
            assertEquals(OK, joe.call("AUTH", "joe", "pw"));
            assertEquals(OK, joe.call("MULTI"));
            assertEquals(new RespValue.Simple("QUEUED"), joe.call("SET", "k", "v"));
            assertEquals(OK, admin.call("ACL", "SETUSER", "joe", "-set"));
            var reply = joe.call("EXEC");
            assertTrue(reply.toString().contains("NOPERM"), reply::toString);
        }
        assertEquals(new RespValue.Int(0), admin.call("EXISTS", "k"));
    }

    @Test
    void whoMayNotAdministerReachesNothingDangerous() {
        assertEquals(OK, admin.call("ACL", "SETUSER", "app", "on", ">pw", "~*", "&*", "+@all",
                "-@dangerous", "-@admin"));
        try (var app = server.connect()) {
            assertEquals(OK, app.call("AUTH", "app", "pw"));
            for (var command : List.of("CONFIG|GET|*", "DEBUG|SLEEP|0", "FLUSHALL", "KEYS|*",
                    "MONITOR", "SHUTDOWN", "BACKUP|/tmp/x", "ACL|LIST", "CLIENT|LIST", "SAVE",
                    "SWAPDB|0|1", "MERGE", "SLOWLOG|GET")) {
                var reply = app.call(List.of(command.split("\\|", -1)));
                assertTrue(reply instanceof RespValue.Failure(var text)
                        && text.startsWith("NOPERM"), () -> command + ": " + reply);
            }
        }
    }

    /// `-Dstave.idle.clients=10000` makes it the full 10,000 where the machine
    /// allows so many files.
    @Test
    void busyConnectionsAreServedBesideIdleOnesWhichCostLittle() {
        long beforeBytes = server.memory().residentBytes();
        var idle = Stream.generate(server::connect)
                .limit(Integer.getInteger("stave.idle.clients", IDLE)).toList();
        var busy = Stream.generate(server::connect).limit(BUSY).toList();
        busy.forEach(client -> assertEquals(OK, client.call("AUTH", "secret")));
        for (int round = 0; round < ROUNDS; round++) {
            busy.forEach(client -> client.send("INCR", "n").flush());
            busy.forEach(client -> assertTrue(client.read() instanceof RespValue.Int));
        }
        assertEquals(new RespValue.Bulk(Integer.toString(ROUNDS * BUSY)), admin.call("GET", "n"));
        assertTrue(server.memory().residentBytes() - beforeBytes < GROWTH_LIMIT_BYTES);
        Stream.of(idle, busy).flatMap(List::stream).forEach(RespClient::close);
    }

    @Test
    void aSlowReaderDoesNotHoldUpFastOnes() {
        assertEquals(OK, admin.call("SET", "large", "x".repeat(1_000_000)));
        try (var slow = server.connect(); var fast = server.connect()) {
            assertEquals(OK, slow.call("AUTH", "secret"));
            assertEquals(OK, fast.call("AUTH", "secret"));
            IntStream.range(0, 50).forEach(_ -> slow.send("GET", "large"));
            slow.flush();
            for (int i = 0; i < 1_000; i++) {
                assertEquals(OK, fast.call("SET", "k", "v"));
            }
            for (int i = 0; i < 50; i++) {
                assertTrue(slow.read() instanceof RespValue.Bulk(var value)
                        && value.length() == 1_000_000);
            }
        }
    }

    @Test
    void noSecretStandsInSlowlogOrLog() {
        assertEquals(OK, admin.call("CONFIG", "SET", "slowlog-log-slower-than", "0"));
        admin.call("CONFIG", "SET", "requirepass", "hush-1");
        admin.call("CONFIG", "SET", "tls-key-file-pass", "hush-2");
        admin.call("ACL", "SETUSER", "joe", "on", ">hush-3");
        admin.call("AUTH", "joe", "hush-4");
        admin.call("HELLO", "3", "AUTH", "joe", "hush-5");
        assertFalse(admin.call("SLOWLOG", "GET", "-1").toString().contains("hush"));
        assertFalse(server.output().contains("hush"));
    }
}
