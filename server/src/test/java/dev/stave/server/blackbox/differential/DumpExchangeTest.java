package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.process.RedisServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Keys that move between Stave and a real Redis by DUMP and RESTORE.
class DumpExchangeTest {
    @Test
    void keysMoveBothWays() {
        try (var stave = ServerUnderTest.start();
                var redis = RedisServerProcess.start();
                var here = stave.connect();
                var there = redis.connect()) {
            for (var value : values()) {
                move(value, here, there);
                move(value, there, here);
            }
        }
    }

    /// Every form that a string has: numbers of each size, short, long,
    /// compressible and not.
    private static List<String> values() {
        var random = new Random(1);
        var noise = random.ints(70_000, 0, 256).collect(StringBuilder::new,
                (text, next) -> text.append((char) next), StringBuilder::append).toString();
        return Stream.of("", "0", "-1", "127", "128", "-32769", "2147483647", "-2147483648",
                "2147483648", "01", "hello", "ab".repeat(10), "x".repeat(16_383),
                "x".repeat(100_000), noise, noise.substring(0, 63),
                noise.substring(0, 1000).repeat(5)).toList();
    }

    private static void move(String value, RespClient from, RespClient to) {
        from.call("SET", "k", value);
        var dumped = assertInstanceOf(RespValue.Bulk.class, from.call("DUMP", "k"));
        assertEquals(new RespValue.Simple("OK"),
                to.call("RESTORE", "k", "0", dumped.latin1(), "REPLACE"));
        assertEquals(new RespValue.Bulk(value), to.call("GET", "k"));
    }
}
