package dev.stave.server.cli.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Strings of every form that an RDB has for one, in several databases.
final class SampleData {
    private static final long FAR = 4_000_000_000_123L;
    private static final int DATABASES = 3;
    private static final int OTHER_KEYS = 600;

    private SampleData() {}

    static void write(RespClient client) {
        for (var database = 0; database < DATABASES; database++) {
            client.call("SELECT", Integer.toString(database * 5));
            for (var value : values()) {
                client.call("SET", key(value, database), value);
            }
            client.call("SET", "deadline", "soon", "PXAT", Long.toString(FAR + database));
        }
        for (var i = 0; i < OTHER_KEYS; i++) { // More than one step of a scan.
            client.call("SET", "other:" + i, Integer.toString(i));
        }
        client.call("SELECT", "0");
        client.call("INCRBY", "counter", "41");
        client.call("INCR", "counter");
    }

    static void check(RespClient client) {
        for (var database = 0; database < DATABASES; database++) {
            client.call("SELECT", Integer.toString(database * 5));
            for (var value : values()) {
                assertEquals(new RespValue.Bulk(value), client.call("GET", key(value, database)));
            }
            assertEquals(new RespValue.Int(-1),
                    client.call("PEXPIRETIME", key("hello", database)));
            assertEquals(new RespValue.Int(FAR + database),
                    client.call("PEXPIRETIME", "deadline"));
        }
        assertEquals(new RespValue.Int(values().size() + 1 + OTHER_KEYS), client.call("DBSIZE"));
        client.call("SELECT", "0");
        assertEquals(new RespValue.Bulk("42"), client.call("GET", "counter"));
        assertEquals(new RespValue.Int(values().size() + 2), client.call("DBSIZE"));
    }

    private static String key(String value, int database) {
        return "\0\r\n\u00ff" + value.hashCode() + ":" + value.length() + ":" + database;
    }

    private static List<String> values() {
        var random = new Random(1);
        var noise = random.ints(1 << 20, 0, 256).collect(StringBuilder::new,
                (text, next) -> text.append((char) next), StringBuilder::append).toString();
        return Stream.of("", "0", "-1", "128", "-32769", "2147483647", "2147483648", "01",
                "hello", "\0\r\n\u00ff", "x".repeat(16_383), "abc".repeat(100_000), noise,
                noise.substring(0, 63), noise.substring(0, 1000).repeat(5)).toList();
    }
}
