package dev.stave.server.blackbox.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.blackbox.resp.RespValue.Bulk;
import dev.stave.server.blackbox.resp.RespValue.Int;

class PubSubTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final long MEMORY_LIMIT_BYTES = 1L << 30;
    private static final int LARGE_MESSAGE_BYTES = 100_000;
    /// More than a server may keep of them, by far.
    private static final int LARGE_MESSAGES = 20_000;
    private static final int MESSAGES = 20_000;

    private static RespValue array(RespValue... elements) {
        return new RespValue.Array(List.of(elements));
    }

    private static RespValue push(RespValue... elements) {
        return new RespValue.Push(List.of(elements));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void everyMessageArrivesInOrderInBothProtocols(String ioThreads) {
        try (var server = ServerUnderTest.start("--io-threads", ioThreads);
                var publisher = server.connect();
                var second = server.connect();
                var third = server.connect()) {
            third.call("HELLO", "3");
            var confirmed = List.<RespValue>of(new Bulk("subscribe"), new Bulk("c"), new Int(1));
            assertEquals(new RespValue.Array(confirmed), second.call("SUBSCRIBE", "c"));
            assertEquals(new RespValue.Push(confirmed), third.call("SUBSCRIBE", "c"));
            for (var i = 0; i < MESSAGES; i++) {
                publisher.send("PUBLISH", "c", "message " + i);
            }
            publisher.flush();
            for (var i = 0; i < MESSAGES; i++) {
                assertEquals(new Int(2), publisher.read());
                var text = new Bulk("message " + i);
                assertEquals(array(new Bulk("message"), new Bulk("c"), text), second.read());
                assertEquals(push(new Bulk("message"), new Bulk("c"), text), third.read());
            }
        }
    }

    @Test
    void aClientsOwnMessageFollowsTheReplyAndNoLaterOne() {
        try (var server = ServerUnderTest.start(); var client = server.connect()) {
            client.call("HELLO", "3");
            client.call("SUBSCRIBE", "c");
            client.send("SET", "k", "v").send("PUBLISH", "c", "m").send("MULTI")
                    .send("PUBLISH", "c", "n").send("GET", "k").send("EXEC").send("GET", "k")
                    .flush();
            assertEquals(OK, client.read());
            assertEquals(new Int(1), client.read());
            assertEquals(push(new Bulk("message"), new Bulk("c"), new Bulk("m")), client.read());
            assertEquals(OK, client.read());
            assertEquals(new RespValue.Simple("QUEUED"), client.read());
            assertEquals(new RespValue.Simple("QUEUED"), client.read());
            assertEquals(array(new Int(1), new Bulk("v")), client.read());
            assertEquals(push(new Bulk("message"), new Bulk("c"), new Bulk("n")), client.read());
            assertEquals(new Bulk("v"), client.read());
        }
    }

    @Test
    void repliesThatAreSwitchedOffLeaveMessagesOn() {
        try (var server = ServerUnderTest.start();
                var publisher = server.connect();
                var client = server.connect()) {
            client.send("CLIENT", "REPLY", "OFF").send("PING").send("SUBSCRIBE", "a", "b").flush();
            assertEquals(array(new Bulk("subscribe"), new Bulk("a"), new Int(1)), client.read());
            assertEquals(array(new Bulk("subscribe"), new Bulk("b"), new Int(2)), client.read());
            assertEquals(new Int(1), publisher.call("PUBLISH", "b", "x"));
            assertEquals(array(new Bulk("message"), new Bulk("b"), new Bulk("x")), client.read());
        }
    }

    @Test
    void aListenerThatLeavesIsForgotten() {
        try (var server = ServerUnderTest.start(); var other = server.connect()) {
            try (var client = server.connect()) {
                client.call("SUBSCRIBE", "c");
                client.call("PSUBSCRIBE", "p*");
                assertEquals(new Int(1), other.call("PUBLISH", "c", "x"));
            }
            awaitNoListener(other, "c");
            assertEquals(new Int(0), other.call("PUBSUB", "NUMPAT"));
            assertEquals(array(), other.call("PUBSUB", "CHANNELS"));
        }
    }

    private static void awaitNoListener(RespClient client, String channel) {
        while (!client.call("PUBSUB", "NUMSUB", channel)
                .equals(array(new Bulk(channel), new Int(0)))) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void aListenerThatNeverReadsIsCutOffAndStopsNobody(String ioThreads) {
        try (var server = ServerUnderTest.start("--io-threads", ioThreads);
                var publisher = server.connect();
                var reader = server.connect();
                var deaf = server.connect()) {
            reader.call("SUBSCRIBE", "other");
            deaf.call("SUBSCRIBE", "c");
            var message = "x".repeat(LARGE_MESSAGE_BYTES);
            for (var i = 0; i < LARGE_MESSAGES
                    && publisher.call("PUBLISH", "c", message).equals(new Int(1)); i++) {
                assertEquals(new Int(1), publisher.call("PUBLISH", "other", "still here"));
                assertEquals(new Bulk("still here"), reader.read().children().getLast());
            }
            assertEquals(new Int(0), publisher.call("PUBLISH", "c", message));
            assertOneWasCutOff(publisher);
            var peakBytes = server.memory().peakResidentBytes();
            assertTrue(peakBytes < MEMORY_LIMIT_BYTES, () -> peakBytes + " bytes resident");
        }
    }

    @Test
    void aNormalClientHasItsLimitToo() {
        try (var server = ServerUnderTest.start();
                var other = server.connect();
                var client = server.connect()) {
            assertEquals(OK, other.call("SET", "k", "x".repeat(LARGE_MESSAGE_BYTES)));
            assertEquals(OK, other.call("CONFIG", "SET", "client-output-buffer-limit",
                    "normal 50000 0 0"));
            assertEquals(new RespValue.Closed(), client.call("GET", "k"));
            assertOneWasCutOff(other);
        }
    }

    private static void assertOneWasCutOff(RespClient client) {
        assertTrue(client.call("INFO", "stats") instanceof Bulk(var text)
                && text.contains("client_output_buffer_limit_disconnections:1\r\n"));
    }

    @Test
    void whatIsToldOfAWriteComesWithoutAnybodyAsking() {
        try (var server = ServerUnderTest.start("--notify-keyspace-events", "Ex$");
                var writer = server.connect();
                var listener = server.connect()) {
            listener.call("PSUBSCRIBE", "__key*__:*");
            assertEquals(OK, writer.call("SET", "k", "v", "PX", "20"));
            for (var event : List.of("set", "expired")) {
                assertEquals(array(new Bulk("pmessage"), new Bulk("__key*__:*"),
                        new Bulk("__keyevent@0__:" + event), new Bulk("k")), listener.read());
            }
        }
    }

    @Test
    void aMonitorSeesTheOthersAndItself() {
        try (var server = ServerUnderTest.start();
                var monitor = server.connect();
                var client = server.connect()) {
            assertEquals(OK, monitor.call("MONITOR"));
            assertEquals(OK, client.call("SET", "k", "v"));
            assertTrue(monitor.read().toString().contains("\"SET\" \"k\" \"v\""));
            assertEquals(new RespValue.Simple("PONG"), monitor.call("PING"));
            assertTrue(monitor.read().toString().contains("\"PING\""));
        }
    }
}
