package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.StaveProcess;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// To a client, large values are like any others.
class LargeValuesServerTest {
    private static final String LARGE = random(3_000_001);
    private static final String TOO_MUCH = "what is read at once would take more than"
            + " max-read-size, 8388608";
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue QUEUED = new RespValue.Simple("QUEUED");

    @AutoClose
    private final ServerProcess server = StaveProcess.start("--segment-size", "1mb",
            "--max-log-size", "8mb", "--max-read-size", "8mb");
    @AutoClose
    private final RespClient client = server.connect();

    private static String random(int bytes) {
        var array = new byte[bytes];
        new Random(bytes).nextBytes(array);
        return new String(array, StandardCharsets.ISO_8859_1);
    }

    private static RespValue bulk(String text) {
        return new RespValue.Bulk(text);
    }

    private static RespValue number(long value) {
        return new RespValue.Int(value);
    }

    private String dumped(String key) {
        return client.call("DUMP", key) instanceof RespValue.Bulk(var payload) ? payload : "";
    }

    @BeforeEach
    void set() {
        assertEquals(OK, client.call("SET", "k", LARGE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void commandsOnThemAnswerAsOnAnyOther(boolean inDataFile) {
        if (inDataFile) {
            assertEquals(OK, client.call("SAVE"));
        }
        assertEquals(bulk(LARGE), client.call("GET", "k"));
        assertEquals(number(LARGE.length()), client.call("STRLEN", "k"));
        assertEquals(bulk(LARGE.substring(262_140, 262_150)),
                client.call("GETRANGE", "k", "262140", "262149"));
        assertEquals(bulk(LARGE.substring(1)), client.call("GETRANGE", "k", "1", "-1"));
        assertEquals(OK, client.call("RESTORE", "restored", "0", dumped("k")));
        assertEquals(bulk(LARGE), client.call("GET", "restored"));
        assertEquals(number(LARGE.length() + 3), client.call("APPEND", "k", "end"));
        assertEquals(OK, client.call("RENAME", "k", "r"));
        assertEquals(new RespValue.Array(List.of(bulk(LARGE + "end"), bulk(LARGE + "end"))),
                client.call("MGET", "r", "r"));
        assertEquals(bulk(LARGE + "end"), client.call("SET", "r", "small", "GET"));
        assertEquals(bulk("small"), client.call("GETSET", "r", LARGE));
        assertEquals(bulk(LARGE), client.call("GETDEL", "r"));
    }

    @Test
    void noCommandAndNoTransactionReadsMoreThanTheLimit() {
        assertEquals(OK, client.call("MSET", "a", LARGE, "b", LARGE));
        assertEquals(OK, client.call("SAVE"));
        client.send("MGET", "k", "a").send("MGET", "k", "a", "b").send("GET", "b").flush();
        assertEquals(new RespValue.Array(List.of(bulk(LARGE), bulk(LARGE))), client.read());
        assertEquals(new RespValue.Failure("ERR a value cannot be read: " + TOO_MUCH),
                client.read());
        assertEquals(bulk(LARGE), client.read());
        assertEquals(OK, client.call("MULTI"));
        for (var key : List.of("k", "a", "b")) {
            assertEquals(QUEUED, client.call("GET", key));
        }
        assertEquals(new RespValue.Failure("EXECABORT Transaction discarded because of: a value"
                + " cannot be read: " + TOO_MUCH), client.call("EXEC"));
        assertEquals(bulk(LARGE), client.call("GET", "k"));
    }

    @Test
    void repliesStayInOrderAroundThem() {
        for (var i = 0; i < 8; i++) {
            client.send("GET", "k").send("PING").send("ECHO", "e" + i);
        }
        client.flush();
        for (var i = 0; i < 8; i++) {
            assertEquals(bulk(LARGE), client.read());
            assertEquals(new RespValue.Simple("PONG"), client.read());
            assertEquals(bulk("e" + i), client.read());
        }
    }

    @Test
    void aTransactionHoldsThemUntilItIsAnswered() {
        assertEquals(OK, client.call("MULTI"));
        assertEquals(QUEUED, client.call("SET", "q", LARGE + "q"));
        assertEquals(QUEUED, client.call("GET", "q"));
        assertEquals(QUEUED, client.call("GET", "k"));
        assertEquals(new RespValue.Array(List.of(OK, bulk(LARGE + "q"), bulk(LARGE))),
                client.call("EXEC"));
        assertEquals(OK, client.call("BEGIN"));
        assertEquals(OK, client.call("SET", "b", LARGE + "b"));
        assertEquals(OK, client.call("COMMIT"));
        assertEquals(bulk(LARGE + "b"), client.call("GET", "b"));
    }

    @Test
    void aSlowCommandShowsTheBeginningOfThem() {
        assertEquals(OK, client.call("CONFIG", "SET", "slowlog-log-slower-than", "0"));
        assertEquals(OK, client.call("SET", "k", LARGE));
        assertEquals(true, client.call("SLOWLOG", "GET", "1").toString()
                .contains("(" + (LARGE.length() - 128) + " more bytes)"));
    }

    @Test
    void oneWhoLeavesHalfwayHarmsNobody() {
        try (var other = server.connect()) {
            other.sendRaw("*3\r\n$3\r\nSET\r\n$1\r\nh\r\n$3000001\r\n" + LARGE.substring(1000));
            other.flush();
        }
        try (var other = server.connect()) {
            other.send("GET", "k").flush();
        }
        assertEquals(bulk(LARGE), client.call("GET", "k"));
        assertEquals(number(0), client.call("EXISTS", "h"));
    }
}
