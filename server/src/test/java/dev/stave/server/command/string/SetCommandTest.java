package dev.stave.server.command.string;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.command.Dialogue;
import dev.stave.storage.Bytes;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SetCommandTest {
    private static final String INVALID_TIME = "ERR invalid expire time in 'set' command";
    private static final String SYNTAX = "ERR syntax error";
    private static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

    private final Dialogue redis = new Dialogue();

    @Test
    void setReplacesValueAndTimeToLive() {
        redis.expect("SET a 1 EX 10", "OK");
        redis.expect("SET a 2", "OK");
        redis.expect("GET a", "\"2\"");
        redis.expect("TTL a", "-1");
    }

    @Test
    void setIsOnePut() {
        redis.expect("SET a 1 PX 5", "OK");
        assertEquals(List.of(new Mutation.Put(0, Bytes.of("a"),
                new Value.StringValue(Bytes.of("1")), Dialogue.START_MILLIS + 5)),
                redis.lastMutations());
    }

    @Test
    void nxSetsOnlyWhatIsAbsentAndXxOnlyWhatIsPresent() {
        redis.expect("SET a 1 XX", "(nil)");
        redis.expect("SET a 1 NX", "OK");
        redis.expect("SET a 2 nx", "(nil)");
        assertEquals(List.of(), redis.lastMutations());
        redis.expect("SET a 3 XX", "OK");
        redis.expect("GET a", "\"3\"");
    }

    @Test
    void getAnswersWhatWasThereWhetherSetOrNot() {
        redis.expect("SET a 1 GET", "(nil)");
        redis.expect("SET a 2 GET", "\"1\"");
        redis.expect("SET a 3 NX GET", "\"2\"");
        redis.expect("SET a 3 XX GET EX 10", "\"2\"");
        redis.expect("SET b 3 XX GET", "(nil)");
        redis.expect("GET a", "\"3\"");
        redis.expect("EXISTS b", "0");
    }

    @Test
    void everyFormOfTimeIsTaken() {
        redis.expect("SET a 1 EX 10", "OK");
        redis.expect("PTTL a", "10000");
        redis.expect("SET a 1 PX 10", "OK");
        redis.expect("PTTL a", "10");
        redis.expect("SET a 1 EXAT 1700000010", "OK");
        redis.expect("PTTL a", "10000");
        redis.expect("SET a 1 PXAT 1700000000010", "OK");
        redis.expect("PTTL a", "10");
        redis.expect("SET a 2 KEEPTTL", "OK");
        redis.expect("PTTL a", "10");
        redis.expect("SET b 2 KEEPTTL", "OK");
        redis.expect("PTTL b", "-1");
        redis.expect("SET a 1 EX 1 EX 20", "OK");
        redis.expect("TTL a", "20");
    }

    @Test
    void keyEndsExactlyAtItsDeadline() {
        redis.expect("SET a 1 PX 10", "OK");
        redis.advance(9);
        redis.expect("GET a", "\"1\"");
        redis.advance(1);
        redis.expect("GET a", "(nil)");
    }

    @Test
    void deadlineInThePastLeavesNoKey() {
        redis.expect("SET a 1 EXAT 1", "OK");
        assertEquals(List.of(), redis.lastMutations());
        redis.expect("SET a 1", "OK");
        redis.expect("SET a 2 PXAT 1 GET", "\"1\"");
        assertEquals(List.of(new Mutation.Delete(0, Bytes.of("a"))), redis.lastMutations());
        redis.expect("EXISTS a", "0");
    }

    @Test
    void wrongTimesAreRefusedWithRedissTexts() {
        redis.expect("SET a 1 EX 0", INVALID_TIME);
        redis.expect("SET a 1 PX -5", INVALID_TIME);
        redis.expect("SET a 1 EXAT 0", INVALID_TIME);
        redis.expect("SET a 1 EX 9223372036854775807", INVALID_TIME);
        redis.expect("SET a 1 PX 9223372036854775807", INVALID_TIME);
        redis.expect("SET a 1 EX 9223372036854775", INVALID_TIME);
        redis.expect("SET a 1 EX x", NOT_AN_INTEGER);
        redis.expect("SET a 1 XX EX 0", INVALID_TIME);
        redis.expect("SET a 1 EXAT 9223372036854775", "OK");
    }

    @Test
    void latestOfAllMomentsIsStillAMoment() {
        redis.expect("SET a 1 PXAT 9223372036854775807", "OK");
        redis.expect("PERSIST a", "1");
        assertEquals(List.of(new Mutation.ExpireAt(0, Bytes.of("a"), Stored.NO_DEADLINE)),
                redis.lastMutations());
    }

    @Test
    void optionsThatExcludeEachOtherAreASyntaxError() {
        redis.expect("SET a 1 NX XX", SYNTAX);
        redis.expect("SET a 1 EX 10 PX 10", SYNTAX);
        redis.expect("SET a 1 EX 10 KEEPTTL", SYNTAX);
        redis.expect("SET a 1 KEEPTTL PXAT 1", SYNTAX);
        redis.expect("SET a 1 EX", SYNTAX);
        redis.expect("SET a 1 PERSIST", SYNTAX);
        redis.expect("SET a 1 FOO 1", SYNTAX);
    }
}
