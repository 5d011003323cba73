package dev.stave.server.command.key;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.command.Dialogue;
import dev.stave.storage.Bytes;
import dev.stave.storage.Mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ExpireCommandTest {
    private static final String NX_TEXT = "ERR NX and XX, GT or LT options at the same time are"
            + " not compatible";

    private final Dialogue redis = new Dialogue();

    @Test
    void everyFormOfTimeReadsBackInEveryForm() {
        redis.expect("SET a 1", "OK");
        for (var line : List.of("EXPIRE a 100", "PEXPIRE a 100000", "EXPIREAT a 1700000100",
                "PEXPIREAT a 1700000100000")) {
            redis.expect(line, "1");
            redis.expect("TTL a", "100");
            redis.expect("PTTL a", "100000");
            redis.expect("EXPIRETIME a", "1700000100");
            redis.expect("PEXPIRETIME a", "1700000100000");
            redis.expect("PERSIST a", "1");
        }
    }

    @Test
    void expireIsOneSmallMutation() {
        redis.expect("SET a 1", "OK");
        redis.expect("PEXPIRE a 7", "1");
        assertEquals(List.of(new Mutation.ExpireAt(0, Bytes.of("a"), Dialogue.START_MILLIS + 7)),
                redis.lastMutations());
    }

    @Test
    void missingKeyAnswersZeroAndTtlMinusTwo() {
        for (var name : List.of("EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT")) {
            redis.expect(name + " a 10", "0");
            assertEquals(List.of(), redis.lastMutations());
        }
        for (var name : List.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME")) {
            redis.expect(name + " a", "-2");
        }
    }

    @Test
    void keyWithoutDeadlineHasTtlMinusOne() {
        redis.expect("SET a 1", "OK");
        for (var name : List.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME")) {
            redis.expect(name + " a", "-1");
        }
        redis.expect("PERSIST a", "0");
        assertEquals(List.of(), redis.lastMutations());
    }

    @Test
    void secondsAreRoundedToTheNearest() {
        redis.expect("SET a 1 PX 1499", "OK");
        redis.expect("TTL a", "1");
        redis.expect("EXPIRETIME a", "1700000001");
        redis.advance(1);
        redis.expect("SET a 1 PX 1500", "OK");
        redis.expect("TTL a", "2");
    }

    @Test
    void deadlineInThePastDeletes() {
        for (var line : List.of("EXPIRE a -1", "EXPIRE a 0", "EXPIREAT a 1000",
                "PEXPIREAT a 1700000000000", "PEXPIRE a -9223372036854775808")) {
            redis.expect("SET a 1", "OK");
            redis.expect(line, "1");
            assertEquals(List.of(new Mutation.Delete(0, Bytes.of("a"))), redis.lastMutations());
        }
    }

    @Test
    void conditionsCompareWithTheDeadlineThatIsThere() {
        redis.expect("SET a 1", "OK");
        redis.expect("EXPIRE a 10 XX", "0");
        redis.expect("EXPIRE a 10 GT", "0");
        redis.expect("EXPIRE a 10 LT", "1");
        redis.expect("EXPIRE a 20 NX", "0");
        redis.expect("EXPIRE a 10 GT", "0");
        redis.expect("EXPIRE a 10 LT", "0");
        redis.expect("EXPIRE a 20 XX GT", "1");
        redis.expect("EXPIRE a 5 XX LT", "1");
        redis.expect("TTL a", "5");
        redis.expect("PERSIST a", "1");
        redis.expect("EXPIRE a 30 XX LT", "0");
        redis.expect("EXPIRE a 30 NX NX", "1");
        redis.expect("TTL a", "30");
    }

    @Test
    void wrongOptionsAreRefusedWithRedissTexts() {
        redis.expect("EXPIRE a 10 NX XX", NX_TEXT);
        redis.expect("EXPIRE a 10 NX GT", NX_TEXT);
        redis.expect("EXPIRE a 10 GT LT",
                "ERR GT and LT options at the same time are not compatible");
        redis.expect("EXPIRE a abc FOO", "ERR Unsupported option FOO");
        redis.expect("EXPIRE a abc", "ERR value is not an integer or out of range");
    }

    @Test
    void timesThatDoNotFitAreRefused() {
        redis.expect("EXPIRE a 9223372036854775807", invalid("expire"));
        redis.expect("EXPIRE a -9223372036854775807", invalid("expire"));
        redis.expect("EXPIRE a 9223372036854775", invalid("expire"));
        redis.expect("PEXPIRE a 9223372036854775807", invalid("pexpire"));
        redis.expect("EXPIREAT a 9223372036854775807", invalid("expireat"));
        redis.expect("SET a 1", "OK");
        redis.expect("EXPIREAT a 9223372036854775", "1");
        redis.expect("EXPIRETIME a", "9223372036854775");
        redis.expect("PEXPIREAT a 9223372036854775807", "1");
        redis.expect("EXPIRETIME a", "9223372036854776");
    }

    private static String invalid(String command) {
        return "ERR invalid expire time in '" + command + "' command";
    }
}
