package dev.stave.server.command.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.RespVersion;
import dev.stave.server.execution.Conversations;

/// The replies are those of a Redis 7.0.15.
class ConnectionCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void pingAndEchoAnswerWhatTheyAreGiven() {
        client.expect("PING", "PONG");
        client.expect("PING a", "\"a\"");
        client.expect("PING a b", "ERR wrong number of arguments for 'ping' command");
        client.expect("ECHO hi", "\"hi\"");
        client.expect("ECHO", "ERR wrong number of arguments for 'echo' command");
    }

    @Test
    void selectTakesTheNumberOfADatabase() {
        client.expect("SELECT 15", "OK");
        client.expect("SET k 15", "OK");
        client.expect("SELECT 0", "OK");
        client.expect("GET k", "(nil)");
        client.expect("SELECT 16", "ERR DB index is out of range");
        client.expect("SELECT -1", "ERR DB index is out of range");
        client.expect("SELECT abc", "ERR value is not an integer or out of range");
        client.expect("SELECT 01", "ERR value is not an integer or out of range");
        assertEquals(0, client.session().database);
    }

    @Test
    void helloSaysWhoTheServerIsInTheVersionAskedFor() {
        client.expect("HELLO 3", "{\"server\": \"redis\", \"version\": \"7.2.4\", \"proto\": 3,"
                + " \"id\": 1, \"mode\": \"standalone\", \"role\": \"master\", \"modules\": []}");
        assertEquals(RespVersion.RESP3, client.session().version);
        client.expect("HELLO", "{\"server\": \"redis\", \"version\": \"7.2.4\", \"proto\": 3,"
                + " \"id\": 1, \"mode\": \"standalone\", \"role\": \"master\", \"modules\": []}");
        client.say("HELLO 2 SETNAME me");
        assertEquals(RespVersion.RESP2, client.session().version);
        client.expect("CLIENT GETNAME", "\"me\"");
    }

    @Test
    void aWrongHelloChangesNothing() {
        client.expect("HELLO 4", "NOPROTO unsupported protocol version");
        client.expect("HELLO abc", "ERR Protocol version is not an integer or out of range");
        client.expect("HELLO 3 AUTH a", "ERR Syntax error in HELLO option 'AUTH'");
        client.expect("HELLO 3 SETNAME", "ERR Syntax error in HELLO option 'SETNAME'");
        client.expect("HELLO 3 foo", "ERR Syntax error in HELLO option 'foo'");
        client.expect("HELLO 3 AUTH other x",
                "WRONGPASS invalid username-password pair or user is disabled.");
        client.send("HELLO", "3", "SETNAME", "a b");
        assertEquals(RespVersion.RESP2, client.session().version);
        assertEquals("", client.session().name);
    }

    @Test
    void quitClosesAfterItsReply() {
        client.expect("QUIT", "OK");
        assertTrue(client.link().closesAfterReplies());
        assertFalse(client.link().isClosed());
    }

    @Test
    void resetMakesAConnectionNew() {
        client.say("HELLO 3 SETNAME me");
        client.say("SELECT 3");
        client.say("WATCH k");
        client.say("CLIENT NO-EVICT on");
        client.say("CLIENT NO-TOUCH on");
        client.say("MULTI");
        client.expect("RESET", "RESET");
        client.expect("EXEC", "ERR EXEC without MULTI");
        client.expect("CLIENT GETNAME", "(nil)");
        var session = client.session();
        assertEquals(RespVersion.RESP2, session.version);
        assertEquals(0, session.database);
        assertTrue(session.transaction.watches.isEmpty());
        assertFalse(session.noEvict || session.noTouch);
    }
}
