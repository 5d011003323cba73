package dev.stave.server.execution;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RelocationCommandsTest {
    @AutoClose
    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();
    private final Conversations.Guest other = server.connect();

    @Test
    void renameTakesValueAndDeadlineAlong() {
        client.expect("SET a 1 PX 5000", "OK");
        client.expect("SET b 2", "OK");
        client.expect("RENAME a b", "OK");
        client.expect("EXISTS a", "0");
        client.expect("GET b", "\"1\"");
        client.expect("PTTL b", "5000");
        client.expect("RENAME b b", "OK");
        client.expect("RENAME a b", "ERR no such key");
        client.expect("RENAME a a", "ERR no such key");
    }

    @Test
    void renamenxLeavesAKeyThatIsThere() {
        client.expect("MSET a 1 b 2", "OK");
        client.expect("RENAMENX a b", "0");
        client.expect("RENAMENX a a", "0");
        client.expect("RENAMENX a c", "1");
        client.expect("MGET a b c", "[(nil), \"2\", \"1\"]");
        client.expect("RENAMENX a c", "ERR no such key");
    }

    @Test
    void copyLeavesTheSourceAndReplacesOnlyWhenTold() {
        client.expect("SET a 1 PX 5000", "OK");
        client.expect("SET b 2", "OK");
        client.expect("COPY a b", "0");
        client.expect("COPY a b REPLACE", "1");
        client.expect("MGET a b", "[\"1\", \"1\"]");
        client.expect("PTTL b", "5000");
        client.expect("COPY a a DB 3", "1");
        client.expect("COPY a a", "ERR source and destination objects are the same");
        client.expect("COPY a a DB 0", "ERR source and destination objects are the same");
        client.expect("COPY missing c", "0");
        client.expect("SELECT 3", "OK");
        client.expect("GET a", "\"1\"");
    }

    @Test
    void copyRefusesWithRedissTexts() {
        client.expect("COPY a b DB", "ERR syntax error");
        client.expect("COPY a b FOO", "ERR syntax error");
        client.expect("COPY a b DB 16", "ERR DB index is out of range");
        client.expect("COPY a b DB x", "ERR value is not an integer or out of range");
    }

    @Test
    void moveTakesAKeyToAnotherDatabaseIfThatHasNone() {
        client.expect("SET a 1 PX 5000", "OK");
        client.expect("MOVE a 1", "1");
        client.expect("EXISTS a", "0");
        client.expect("MOVE a 1", "0");
        client.expect("SET a 2", "OK");
        client.expect("MOVE a 1", "0");
        client.expect("MOVE a 0", "ERR source and destination objects are the same");
        client.expect("MOVE a 16", "ERR DB index is out of range");
        client.expect("SELECT 1", "OK");
        client.expect("GET a", "\"1\"");
        client.expect("PTTL a", "5000");
    }

    @Test
    void swapdbGivesEachDatabaseTheKeysOfTheOther() {
        client.expect("MSET a 0 b 0", "OK");
        other.expect("SELECT 1", "OK");
        other.expect("SET a 1", "OK");
        client.expect("SWAPDB 0 1", "OK");
        client.expect("MGET a b", "[\"1\", (nil)]");
        other.expect("MGET a b", "[\"0\", \"0\"]");
        other.expect("SET c 1", "OK");
        client.expect("SWAPDB 1 0", "OK");
        client.expect("MGET a b c", "[\"0\", \"0\", \"1\"]");
        client.expect("SWAPDB 3 3", "OK");
    }

    @Test
    void swapdbRefusesWithRedissTexts() {
        client.expect("SWAPDB x 1", "ERR invalid first DB index");
        client.expect("SWAPDB 1 99999999999", "ERR invalid second DB index");
        client.expect("SWAPDB 0 16", "ERR DB index is out of range");
        client.expect("SWAPDB -1 0", "ERR DB index is out of range");
    }

    @Test
    void whatATransactionSwapsItSeesSwapped() {
        client.expect("SET a 0", "OK");
        client.expect("MULTI", "OK");
        client.expect("SET b 0", "QUEUED");
        client.expect("SWAPDB 0 1", "QUEUED");
        client.expect("SET c 1", "QUEUED");
        client.expect("DBSIZE", "QUEUED");
        client.expect("SELECT 1", "QUEUED");
        client.expect("KEYS *", "QUEUED");
        client.expect("SWAPDB 1 2", "QUEUED");
        client.expect("DBSIZE", "QUEUED");
        client.expect("EXEC", "[OK, OK, OK, 1, OK, [\"b\", \"a\"], OK, 0]");
        client.expect("SELECT 2", "OK");
        client.expect("MGET a b c", "[\"0\", \"0\", (nil)]");
        other.expect("GET c", "\"1\"");
    }

    @Test
    void swapdbTouchesWatchedKeysThatAreInEitherDatabase() {
        other.expect("SELECT 1", "OK");
        other.expect("SET theirs 1", "OK");
        client.expect("SET ours 0", "OK");
        watchedKeyIsTouched("ours", true);
        watchedKeyIsTouched("theirs", true);
        watchedKeyIsTouched("nowhere", false);
    }

    private void watchedKeyIsTouched(String key, boolean touched) {
        client.expect("WATCH " + key, "OK");
        other.expect("SWAPDB 0 1", "OK");
        client.expect("MULTI", "OK");
        client.expect("PING", "QUEUED");
        client.expect("EXEC", touched ? "(nil array)" : "[PONG]");
    }
}
