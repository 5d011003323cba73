package dev.stave.server.command.key;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.command.Dialogue;
import dev.stave.storage.Bytes;
import dev.stave.storage.Mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

class KeyCommandsTest {
    private final Dialogue redis = new Dialogue();

    @Test
    void delCountsAndDeletesEachKeyOnce() {
        redis.expect("MSET a 1 b 2", "OK");
        redis.expect("DEL a a c b", "2");
        assertEquals(List.of(new Mutation.Delete(0, Bytes.of("a")),
                new Mutation.Delete(0, Bytes.of("b"))), redis.lastMutations());
        redis.expect("UNLINK a", "0");
        assertEquals(List.of(), redis.lastMutations());
    }

    @Test
    void existsAndTouchCountAKeyAsOftenAsItIsNamed() {
        redis.expect("SET a 1", "OK");
        redis.expect("EXISTS a a b", "2");
        redis.expect("TOUCH a b a", "2");
    }

    @Test
    void typeNamesWhatAKeyHolds() {
        redis.expect("TYPE a", "none");
        redis.expect("SET a 1", "OK");
        redis.expect("TYPE a", "string");
    }

    @Test
    void keysThatFitAreReturned() {
        redis.expect("MSET user:1 x user:2 x order:1 x", "OK");
        redis.expect("KEYS user:*", "[\"user:1\", \"user:2\"]");
        redis.expect("KEYS *:1", "[\"order:1\", \"user:1\"]");
        redis.expect("KEYS user:1", "[\"user:1\"]");
        redis.expect("KEYS no*", "[]");
    }

    @Test
    void endedKeysAreNowhere() {
        redis.expect("SET a 1 PX 1", "OK");
        redis.advance(1);
        redis.expect("KEYS *", "[]");
        redis.expect("SCAN 0", "[\"0\", []]");
        redis.expect("RANDOMKEY", "(nil)");
        redis.expect("DEL a", "0");
        redis.expect("EXPIRE a 10", "0");
        redis.expect("PERSIST a", "0");
    }

    @Test
    void randomkeyReturnsAKeyThatIsThere() {
        redis.expect("RANDOMKEY", "(nil)");
        redis.expect("SET a 1", "OK");
        redis.expect("RANDOMKEY", "\"a\"");
    }

    @Test
    void scanGoesOnWhereItEnded() {
        redis.expect("MSET a 1 b 1 c 1", "OK");
        redis.expect("SCAN 0 COUNT 2", "[\"2\", [\"a\", \"b\"]]");
        redis.expect("SCAN 2 COUNT 2", "[\"0\", [\"c\"]]");
        redis.expect("SCAN 0", "[\"0\", [\"a\", \"b\", \"c\"]]");
    }

    @Test
    void scanFiltersByPatternAndType() {
        redis.expect("MSET a1 1 b1 1 b2 1", "OK");
        redis.expect("SCAN 0 MATCH b*", "[\"0\", [\"b1\", \"b2\"]]");
        redis.expect("SCAN 0 MATCH a* MATCH b1", "[\"0\", [\"b1\"]]");
        redis.expect("SCAN 0 TYPE STRING match ?1", "[\"0\", [\"a1\", \"b1\"]]");
        redis.expect("SCAN 0 TYPE list", "[\"0\", []]");
    }

    @Test
    void cursorThatNoScanReturnedIsTheEnd() {
        redis.expect("SET a 1", "OK");
        redis.expect("SCAN 18446744073709551615", "[\"0\", []]");
        redis.expect("SCAN -1", "[\"0\", []]");
        redis.expect("SCAN 9007199254740993", "[\"0\", []]");
    }

    @Test
    void cursorsAreReadAsRedisReadsThem() {
        redis.expect("SET a 1", "OK");
        for (var zero : List.of("0", "00", "+0", "-0", "")) {
            redis.expect("SCAN " + zero, "[\"0\", [\"a\"]]");
        }
        for (var wrong : List.of("-", "+", "+-1", "-+1", "++1", "0x1")) {
            redis.expect("SCAN " + wrong, "ERR invalid cursor");
        }
    }

    @Test
    void scanRefusesWithRedissTexts() {
        redis.expect("SCAN x", "ERR invalid cursor");
        redis.expect("SCAN 1abc", "ERR invalid cursor");
        redis.expect("SCAN 18446744073709551616", "ERR invalid cursor");
        redis.expect("SCAN 0 COUNT 0", "ERR syntax error");
        redis.expect("SCAN 0 COUNT -1", "ERR syntax error");
        redis.expect("SCAN 0 COUNT x", "ERR value is not an integer or out of range");
        redis.expect("SCAN 0 MATCH", "ERR syntax error");
        redis.expect("SCAN 0 FOO bar", "ERR syntax error");
        redis.expect("SCAN 0 COUNT 9223372036854775807", "[\"0\", []]");
    }
}
