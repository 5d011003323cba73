package dev.stave.server.command.string;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.stave.server.execution.Conversations;

class SubstringCommandsTest {
    private static final String TOO_LONG = "ERR string exceeds maximum allowed size (proto-max-bulk-len)";
    private static final String NO_FLOAT = "ERR value is not a valid float";

    @AutoClose
    private final Conversations server = new Conversations();
    private final Conversations.Guest guest = server.connect();

    @Test
    void appendMakesOrExtendsAStringAndKeepsItsDeadline() {
        guest.expect("APPEND k abc", "3");
        guest.expect("EXPIRE k 100", "1");
        guest.expect("APPEND k def", "6");
        guest.expect("APPEND k ", "6");
        guest.expect("GET k", "\"abcdef\"");
        guest.expect("TTL k", "100");
        guest.expect("STRLEN k", "6");
        guest.expect("STRLEN none", "0");
    }

    @Test
    void getRangeCountsFromBothEnds() {
        guest.expect("SET k Hello", "OK");
        guest.expect("GETRANGE k 0 3", "\"Hell\"");
        guest.expect("GETRANGE k 0 -1", "\"Hello\"");
        guest.expect("GETRANGE k -3 -1", "\"llo\"");
        guest.expect("GETRANGE k -100 100", "\"Hello\"");
        guest.expect("GETRANGE k -1 -3", "\"\"");
        guest.expect("GETRANGE k 5 9", "\"\"");
        guest.expect("GETRANGE k -100 -99", "\"H\"");
        guest.expect("SUBSTR k 1 1", "\"e\"");
        guest.expect("GETRANGE none 0 1", "\"\"");
        guest.expect("GETRANGE k 0 x", "ERR value is not an integer or out of range");
    }

    @Test
    void setRangeOverwritesAndPads() {
        guest.expect("SETRANGE k 2 ab", "4");
        guest.expect("GET k", "\"\0\0ab\"");
        guest.expect("SETRANGE k 0 xyz", "4");
        guest.expect("GET k", "\"xyzb\"");
        guest.expect("SETRANGE none 5 ", "0");
        guest.expect("EXISTS none", "0");
        guest.expect("SETRANGE k 1 ", "4");
        guest.expect("SETRANGE k -1 a", "ERR offset is out of range");
        guest.expect("SETRANGE k 536870912 a", TOO_LONG);
        guest.expect("SETRANGE k 9223372036854775807 abc", TOO_LONG);
    }

    @Test
    void getSetForgetsTheDeadline() {
        guest.expect("SETEX k 100 a", "OK");
        guest.expect("GETSET k b", "\"a\"");
        guest.expect("TTL k", "-1");
        guest.expect("GETSET none c", "(nil)");
    }

    @Test
    void setExTakesOnlyTimesAboveZero() {
        guest.expect("SETEX k 0 a", "ERR invalid expire time in 'setex' command");
        guest.expect("PSETEX k -1 a", "ERR invalid expire time in 'psetex' command");
        guest.expect("SETEX k x a", "ERR value is not an integer or out of range");
        guest.expect("SETEX k 9223372036854775807 a",
                "ERR invalid expire time in 'setex' command");
        guest.expect("PSETEX k 1500 a", "OK");
        guest.expect("PTTL k", "1500");
    }

    @Test
    void incrByFloatAddsAsRedisDoes() {
        guest.expect("INCRBYFLOAT n 0.1", "\"0.1\"");
        guest.expect("INCRBYFLOAT n 0.2", "\"0.3\"");
        guest.expect("INCRBYFLOAT n 3.0e3", "\"3000.30000000000000004\"");
        guest.expect("SET n 10.5", "OK");
        guest.expect("INCRBYFLOAT n -10.5", "\"0\"");
        guest.expect("INCRBYFLOAT n abc", NO_FLOAT);
        guest.expect("INCRBYFLOAT n nan", NO_FLOAT);
        guest.expect("INCRBYFLOAT n 1e99999", NO_FLOAT);
        guest.expect("INCRBYFLOAT n inf", "ERR increment would produce NaN or Infinity");
        guest.expect("SET s abc", "OK");
        guest.expect("INCRBYFLOAT s 1", NO_FLOAT);
    }

    @Test
    void lcsAnswersInAllItsForms() {
        guest.expect("MSET a ohmytext b mynewtext", "OK");
        guest.expect("LCS a b", "\"mytext\"");
        guest.expect("LCS a b LEN", "6");
        guest.expect("LCS a b IDX",
                "{\"matches\": [[[4, 7], [5, 8]], [[2, 3], [0, 1]]], \"len\": 6}");
        guest.expect("LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN",
                "{\"matches\": [[[4, 7], [5, 8], 4]], \"len\": 6}");
        guest.expect("LCS a none", "\"\"");
        guest.expect("LCS a b LEN IDX",
                "ERR If you want both the length and indexes, please just use IDX.");
        guest.expect("LCS a b MINMATCHLEN", "ERR syntax error");
    }
}
