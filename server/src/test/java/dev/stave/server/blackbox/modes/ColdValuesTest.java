package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.StaveProcess;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Values that are in data files only are like any others to a client.
class ColdValuesTest {
    private static final int KEYS = 2_000;
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue QUEUED = new RespValue.Simple("QUEUED");

    @AutoClose
    private final ServerProcess server = StaveProcess.start("--read-cache-size", "0",
            "--segment-size", "64kb", "--max-log-size", "1mb");
    @AutoClose
    private final RespClient client = server.connect();

    @BeforeEach
    void writeAndSave() {
        IntStream.range(0, KEYS).forEach(i -> client.send(List.of("SET", "k" + i, "v" + i)));
        client.flush();
        IntStream.range(0, KEYS).forEach(_ -> assertEquals(OK, client.read()));
        assertEquals(OK, client.call("SAVE"));
    }

    private static RespValue bulk(String text) {
        return new RespValue.Bulk(text);
    }

    private static RespValue number(long value) {
        return new RespValue.Int(value);
    }

    private long info(String field) {
        return client.call("INFO", "persistence") instanceof RespValue.Bulk(var text)
                ? text.lines().filter(line -> line.startsWith(field + ":"))
                        .mapToLong(line -> Long.parseLong(line.substring(field.length() + 1)))
                        .findFirst().orElse(-1)
                : -1;
    }

    @Test
    void aPipelineOfThemIsAnsweredInOrder() {
        for (var i = 0; i < KEYS; i++) {
            client.send(List.of("GET", "k" + i));
        }
        client.flush();
        for (var i = 0; i < KEYS; i++) {
            assertEquals(bulk("v" + i), client.read());
        }
        assertTrue(info("cold_reads") >= KEYS, () -> "cold reads: " + info("cold_reads"));
        assertEquals(0, info("log_live_bytes"));
    }

    @Test
    void writesThatReadThemSeeThem() {
        assertEquals(bulk("v1"), client.call("SET", "k1", "7", "GET"));
        assertEquals(OK, client.call("SET", "n", "41"));
        assertEquals(OK, client.call("SAVE"));
        assertEquals(number(42), client.call("INCR", "n"));
        assertEquals(new RespValue.Failure("ERR value is not an integer or out of range"),
                client.call("INCR", "k2"));
        assertEquals(new RespValue.Array(List.of(bulk("7"), bulk("42"), bulk("v3"))),
                client.call("MGET", "k1", "n", "k3"));
        assertEquals(bulk("v4"), client.call("GETDEL", "k4"));
    }

    @Test
    void aTransactionOnThemIsWhole() {
        assertEquals(OK, client.call("MULTI"));
        assertEquals(QUEUED, client.call("GET", "k1"));
        assertEquals(QUEUED, client.call("SET", "k1", "1"));
        assertEquals(QUEUED, client.call("SELECT", "1"));
        assertEquals(QUEUED, client.call("GET", "k1"));
        assertEquals(QUEUED, client.call("SELECT", "0"));
        assertEquals(QUEUED, client.call("INCR", "k1"));
        assertEquals(QUEUED, client.call("GETDEL", "k2"));
        var replies = client.call("EXEC").children();
        assertEquals(List.of(bulk("v1"), OK, OK), replies.subList(0, 3));
        assertEquals(List.of(OK, number(2), bulk("v2")), replies.subList(4, 7));
    }

    @Test
    void aTransactionIsWholeWhoeverTheClientIsByTheEnd() {
        assertEquals(OK, client.call("ACL", "SETUSER", "reader", "on", "nopass", "~*", "+@all",
                "-set"));
        assertEquals(OK, client.call("MULTI"));
        assertEquals(QUEUED, client.call("AUTH", "reader", "any"));
        assertEquals(QUEUED, client.call("SET", "k1", "new"));
        assertEquals(QUEUED, client.call("GET", "k1"));
        var replies = client.call("EXEC").children();
        assertEquals(OK, replies.getFirst());
        assertInstanceOf(RespValue.Failure.class, replies.get(1));
        assertEquals(bulk("v1"), replies.get(2));
    }

    @Test
    void deadlinesNeedNoRead() {
        var before = info("cold_reads");
        assertEquals(number(1), client.call("EXPIRE", "k1", "100"));
        assertEquals(number(100), client.call("TTL", "k1"));
        assertEquals(number(1), client.call("PERSIST", "k1"));
        assertEquals(number(1), client.call("EXISTS", "k1"));
        assertEquals(number(1), client.call("DEL", "k2"));
        assertEquals(before, info("cold_reads"));
        assertEquals(OK, client.call("SAVE"));
        assertEquals(number(-1), client.call("TTL", "k1"));
    }

    @Test
    void saveIsAnsweredWhenEverythingIsInDataFiles() {
        assertTrue(client.call("LASTSAVE") instanceof RespValue.Int(var seconds) && seconds > 0);
        assertEquals(OK, client.call("SET", "k1", "new"));
        client.send(List.of("SAVE"));
        client.send(List.of("GET", "k1"));
        client.flush();
        assertEquals(OK, client.read());
        assertEquals(bulk("new"), client.read());
        assertEquals(new RespValue.Simple("Background merge started"), client.call("MERGE"));
        while (info("merge_in_progress") == 1) {
            Thread.onSpinWait();
        }
        assertEquals(1, info("data_files"));
        assertEquals(number(KEYS), client.call("DBSIZE"));
    }
}
