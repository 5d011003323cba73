package dev.stave.server.command.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.execution.Conversations;

/// The replies are those of a Redis 7.0.15.
class KeyspaceCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void flushdbEmptiesItsDatabaseOnly() {
        fillTwoDatabases();
        client.expect("FLUSHDB", "OK");
        client.expect("DBSIZE", "0");
        client.say("SELECT 0");
        client.expect("DBSIZE", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHALL", "FLUSHALL ASYNC", "flushall sync"})
    void flushallEmptiesAll(String command) {
        fillTwoDatabases();
        client.expect(command, "OK");
        client.expect("DBSIZE", "0");
        client.say("SELECT 0");
        client.expect("DBSIZE", "0");
    }

    private void fillTwoDatabases() {
        client.say("SET a 1");
        client.say("SELECT 7");
        client.say("MSET a 1 b 2");
        client.expect("DBSIZE", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHDB foo", "FLUSHDB ASYNC x", "FLUSHALL foo", "FLUSHALL SYNC x",
            "SHUTDOWN foo", "SHUTDOWN SAVE NOSAVE", "SHUTDOWN ABORT NOW"})
    void otherWordsAreSyntaxErrors(String line) {
        client.expect(line, "ERR syntax error");
        assertFalse(server.ends());
    }

    @Test
    void timeIsInSecondsAndMicroseconds() {
        server.advance(123);
        client.expect("TIME", "[\"1700000000\", \"123000\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHUTDOWN", "SHUTDOWN NOSAVE", "SHUTDOWN SAVE NOW FORCE"})
    void shutdownEndsTheServerAndAnswersNothing(String line) {
        assertTrue(client.isSilent(line));
        assertTrue(server.ends());
        assertTrue(client.link().closesAfterReplies());
    }

    @Test
    void thereIsNoShutdownToAbort() {
        client.expect("SHUTDOWN ABORT", "ERR No shutdown in progress.");
        assertFalse(server.ends());
    }
}
