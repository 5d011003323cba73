package dev.stave.server.command.string;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.command.Dialogue;
import dev.stave.storage.Bytes;
import dev.stave.storage.Mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

class StringCommandsTest {
    private static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";
    private static final String OVERFLOW = "ERR increment or decrement would overflow";

    private final Dialogue redis = new Dialogue();

    @Test
    void setnxSetsOnce() {
        redis.expect("SETNX a 1", "1");
        redis.expect("SETNX a 2", "0");
        assertEquals(List.of(), redis.lastMutations());
        redis.expect("GET a", "\"1\"");
    }

    @Test
    void getdelReturnsAndDeletes() {
        redis.expect("GETDEL a", "(nil)");
        assertEquals(List.of(), redis.lastMutations());
        redis.expect("SET a 1", "OK");
        redis.expect("GETDEL a", "\"1\"");
        redis.expect("EXISTS a", "0");
    }

    @Test
    void getexChangesOnlyTheTimeToLive() {
        redis.expect("SET a 1", "OK");
        redis.expect("GETEX a", "\"1\"");
        assertEquals(List.of(), redis.lastMutations());
        redis.expect("GETEX a EX 10", "\"1\"");
        assertEquals(
                List.of(new Mutation.ExpireAt(0, Bytes.of("a"), Dialogue.START_MILLIS + 10_000)),
                redis.lastMutations());
        redis.expect("GETEX a", "\"1\"");
        redis.expect("TTL a", "10");
        redis.expect("GETEX a PERSIST", "\"1\"");
        redis.expect("TTL a", "-1");
        redis.expect("GETEX a PERSIST", "\"1\"");
        assertEquals(List.of(), redis.lastMutations());
        redis.expect("GETEX a EXAT 1", "\"1\"");
        redis.expect("EXISTS a", "0");
    }

    @Test
    void getexLooksAtTheTimeOnlyWhenThereIsAKey() {
        redis.expect("GETEX a EX 0", "(nil)");
        redis.expect("GETEX a EX abc", "(nil)");
        redis.expect("GETEX a FOO", "ERR syntax error");
        redis.expect("GETEX a KEEPTTL", "ERR syntax error");
        redis.expect("GETEX a EX 10 PERSIST", "ERR syntax error");
        redis.expect("GETEX a EX 10 PX 10", "ERR syntax error");
        redis.expect("SET a 1", "OK");
        redis.expect("GETEX a EX 0", "ERR invalid expire time in 'getex' command");
        redis.expect("GETEX a EX abc", NOT_AN_INTEGER);
    }

    @Test
    void msetSetsAllAndMgetReadsAll() {
        redis.expect("MSET a 1 b 2 a 3", "OK");
        redis.expect("MGET a b c a", "[\"3\", \"2\", (nil), \"3\"]");
        redis.expect("MSET a 1 b", "ERR wrong number of arguments for 'mset' command");
        redis.expect("MSETNX a 1 b", "ERR wrong number of arguments for 'msetnx' command");
    }

    @Test
    void msetnxSetsAllOrNone() {
        redis.expect("MSETNX a 1 b 2", "1");
        redis.expect("MSETNX c 1 a 2", "0");
        redis.expect("MGET a b c", "[\"1\", \"2\", (nil)]");
    }

    @Test
    void incrementsCountFromZeroAndKeepTheTimeToLive() {
        redis.expect("INCR n", "1");
        redis.expect("DECR n", "0");
        redis.expect("DECR n", "-1");
        redis.expect("INCRBY n 11", "10");
        redis.expect("DECRBY n -5", "15");
        redis.expect("SET n 5 EX 10", "OK");
        redis.expect("INCR n", "6");
        redis.expect("TTL n", "10");
    }

    @Test
    void incrementsRefuseWhatRedisWouldNotHaveWritten() {
        for (var value : List.of("abc", "03", "-0", "+1", "1.5", "", "9223372036854775808")) {
            redis.run("SET", "n", value);
            redis.expect("INCR n", NOT_AN_INTEGER);
        }
        redis.run("SET", "n", "3 ");
        redis.expect("INCR n", NOT_AN_INTEGER);
        redis.expect("INCRBY n x", NOT_AN_INTEGER);
    }

    @Test
    void incrementsRefuseToOverflow() {
        redis.expect("SET n 9223372036854775807", "OK");
        redis.expect("INCR n", OVERFLOW);
        redis.expect("INCRBY n 1", OVERFLOW);
        redis.expect("DECRBY n -1", OVERFLOW);
        redis.expect("DECRBY n -9223372036854775808", "ERR decrement would overflow");
        redis.expect("SET n -9223372036854775808", "OK");
        redis.expect("DECR n", OVERFLOW);
        redis.expect("INCRBY n 9223372036854775807", "-1");
    }
}
