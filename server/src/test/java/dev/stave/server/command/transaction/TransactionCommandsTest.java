package dev.stave.server.command.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.execution.Conversations;

/// The replies are those of a Redis 7.0.15.
class TransactionCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();
    private final Conversations.Guest other = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void queuedCommandsRunTogetherAtExec() {
        client.expect("MULTI", "OK");
        client.expect("SET k 1", "QUEUED");
        client.expect("INCR k", "QUEUED");
        other.expect("GET k", "(nil)");
        client.expect("EXEC", "[OK, 2]");
        other.expect("GET k", "\"2\"");
    }

    @Test
    void anErrorInsideLeavesTheRestToRun() {
        client.say("MULTI");
        client.say("SET k a");
        client.say("INCR k");
        client.expect("SELECT 99", "QUEUED");
        client.say("GET k");
        client.expect("EXEC", "[OK, ERR value is not an integer or out of range,"
                + " ERR DB index is out of range, \"a\"]");
    }

    @Test
    void whatCannotBeQueuedAbortsTheWhole() {
        client.say("MULTI");
        client.say("SET k 1");
        client.expect("GET", "ERR wrong number of arguments for 'get' command");
        client.expect("EXEC", "EXECABORT Transaction discarded because of previous errors.");
        client.expect("GET k", "(nil)");
        client.expect("EXEC", "ERR EXEC without MULTI");
    }

    @Test
    void anExecThatIsNotRunEndsItsTransaction() {
        client.say("WATCH k");
        client.say("MULTI");
        client.expect("EXEC x", "EXECABORT Transaction discarded because of: wrong number of"
                + " arguments for 'exec' command");
        client.expect("EXEC", "ERR EXEC without MULTI");
        assertTrue(client.session().transaction.watches.isEmpty());
    }

    @Test
    void shutdownIsNotForTransactions() {
        client.say("MULTI");
        client.expect("SHUTDOWN", "ERR Command not allowed inside a transaction");
        client.expect("EXEC", "EXECABORT Transaction discarded because of previous errors.");
    }

    @Test
    void commandsOfTransactionsAnswerTheirOwnErrors() {
        client.expect("EXEC", "ERR EXEC without MULTI");
        client.expect("DISCARD", "ERR DISCARD without MULTI");
        client.say("MULTI");
        client.expect("UNWATCH", "QUEUED");
        client.expect("EXEC", "[OK]");
    }

    @ParameterizedTest
    @CsvSource({"MULTI, ERR MULTI calls can not be nested",
            "WATCH k, ERR WATCH inside MULTI is not allowed"})
    void whatWouldBeginAgainInsideAbortsTheWhole(String command, String error) {
        client.say("MULTI");
        client.expect(command, error);
        client.expect("EXEC", "EXECABORT Transaction discarded because of previous errors.");
    }

    @Test
    void discardForgetsCommandsAndWatches() {
        client.say("WATCH k");
        client.say("MULTI");
        client.say("SET k 1");
        client.expect("DISCARD", "OK");
        assertTrue(client.session().transaction.watches.isEmpty());
        client.expect("GET k", "(nil)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET k 2", "DEL k", "FLUSHDB", "FLUSHALL", "EXPIRE k 5", "GETDEL k"})
    void aChangeOfAWatchedKeyStopsExec(String change) {
        client.say("SET k 1");
        client.say("WATCH k");
        other.say(change);
        client.say("MULTI");
        client.say("SET m 1");
        client.expect("EXEC", "(nil array)");
        client.expect("EXISTS m", "0");
    }

    @Test
    void aWatchedKeyThatExpiresStopsExec() {
        client.say("SET k 1 PX 100");
        client.say("WATCH k");
        server.advance(100);
        client.say("MULTI");
        client.expect("EXEC", "(nil array)");
    }

    @Test
    void whatChangesNothingDoesNotStopExec() {
        client.say("SET k 1");
        client.say("WATCH k gone");
        other.say("GET k");
        other.say("DEL gone");
        other.say("SETNX k 2");
        client.say("MULTI");
        client.expect("EXEC", "[]");
    }

    @Test
    void watchIsOfOneDatabase() {
        client.say("WATCH k");
        other.say("SELECT 5");
        other.say("SET k 1");
        client.say("MULTI");
        client.expect("EXEC", "[]");
    }

    @Test
    void watchesEndWithUnwatchAndWithExec() {
        client.say("WATCH k");
        other.say("SET k 1");
        client.expect("UNWATCH", "OK");
        client.say("MULTI");
        client.expect("EXEC", "[]");
        client.say("WATCH k");
        client.say("MULTI");
        client.say("EXEC");
        other.say("SET k 2");
        client.say("MULTI");
        client.expect("EXEC", "[]");
    }

    @Test
    void aKeyWatchedTwiceIsWatchedOnceAndAgainAfterUnwatch() {
        client.say("WATCH a b a");
        client.say("WATCH b");
        assertEquals(2, client.session().transaction.watches.size());
        client.say("UNWATCH");
        client.say("WATCH a");
        other.say("SET a 1");
        client.say("MULTI");
        client.expect("EXEC", "(nil array)");
    }

    @Test
    void manyKeysAreWatchedInOneGo() {
        var parts = IntStream.rangeClosed(0, 200_000)
                .mapToObj(number -> number == 0 ? "WATCH" : "k" + number).toArray(String[]::new);
        client.send(parts);
        assertEquals(200_000, client.session().transaction.watches.size());
        other.say("SET k200000 1");
        client.say("MULTI");
        client.expect("EXEC", "(nil array)");
    }
}
