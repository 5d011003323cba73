package dev.stave.server.command.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.DecoderLimits;
import dev.stave.protocol.LargeBulk;
import dev.stave.protocol.RespDecoder;
import dev.stave.server.execution.Conversations;
import io.netty.buffer.Unpooled;

class MonitorCommandTest {
    private static final String START = "1700000000.000000 [0 10.0.0.2:50002] ";

    private final Conversations server = new Conversations();
    private final Conversations.Guest monitor = server.connect();
    private final Conversations.Guest client = server.connect();

    @BeforeEach
    void watch() {
        monitor.expect("MONITOR", "OK");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyCommandIsShownAsItRuns() {
        client.say("SET k v");
        client.send("get", "a\"\\\n\u0001");
        assertEquals(List.of(START + "\"SET\" \"k\" \"v\"",
                START + "\"get\" \"a\\\"\\\\\\n\\x01\""), monitor.heard());
    }

    @Test
    void aTransactionIsShownInTheOrderInWhichItRan() {
        client.say("SELECT 3");
        client.say("MULTI");
        client.say("SET k v");
        client.say("EXEC");
        assertEquals(List.of("\"SELECT\" \"3\"", "\"MULTI\"", "\"SET\" \"k\" \"v\"", "\"EXEC\""),
                monitor.heard().stream().map(line -> line.substring(START.length())).toList());
    }

    @Test
    void passwordsAreNotShown() {
        client.say("AUTH p");
        client.say("auth u p");
        client.say("HELLO 3 AUTH u p SETNAME n");
        assertEquals(List.of(START + "\"AUTH\" \"(redacted)\"",
                START + "\"auth\" \"(redacted)\" \"(redacted)\"",
                START + "\"HELLO\" \"3\" \"AUTH\" \"(redacted)\" \"(redacted)\" \"SETNAME\" \"n\""),
                monitor.heard());
    }

    @Test
    void whatIsForAdministratorsOrDoesNotRunIsNotShown() {
        client.say("CONFIG SET requirepass x");
        client.say("NOSUCH");
        client.say("GET");
        assertEquals(List.of(), monitor.heard());
    }

    @Test
    void aMonitorIsFlaggedUntilItResets() {
        assertTrue(client.text("CLIENT LIST ID 1").contains(" flags=O "));
        monitor.say("RESET");
        client.say("PING");
        assertEquals(List.of(), monitor.heard());
        client.say("MULTI");
        client.say("MONITOR");
        client.expect("EXEC", "[ERR MONITOR isn't allowed for DENY BLOCKING client]");
    }

    @Test
    void ofALargeArgumentTheBeginningIsShown() {
        var large = "\u0001" + "x".repeat(LargeBulk.THRESHOLD_BYTES);
        var request = Objects.requireNonNull(new RespDecoder(DecoderLimits.DEFAULT)
                .decode(Unpooled.copiedBuffer(
                        "*2\r\n$4\r\nECHO\r\n$" + large.length() + "\r\n" + large + "\r\n",
                        StandardCharsets.US_ASCII)));
        client.send(request);
        request.release();
        assertEquals(List.of(START + "\"ECHO\" \"\\x01" + "x".repeat(127) + "... ("
                + (large.length() - 128) + " more bytes)\""), monitor.heard());
    }
}
