package dev.stave.server.command.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.execution.Conversations;

/// CLIENT TRACKING and what clients are told.
class ClientTrackingTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();
    private final Conversations.Guest other = server.connect();

    @BeforeEach
    void speakResp3() {
        client.say("HELLO 3");
        other.say("SET k 1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET k 2", "DEL k", "INCR k", "EXPIRE k 100", "RENAME k m", "GETDEL k"})
    void whatWasReadAndChangesIsToldOnce(String change) {
        client.say("CLIENT TRACKING ON");
        client.say("GET k");
        other.say(change);
        assertEquals(List.of(">[\"invalidate\", [\"k\"]]"), client.heard());
        other.say("SET k 3");
        assertEquals(List.of(), client.heard());
    }

    @Test
    void whatWasNotReadIsNotTold() {
        client.say("CLIENT TRACKING ON");
        client.say("SET m 1");
        other.say("SET k 2");
        other.say("SET m 2");
        assertEquals(List.of(), client.heard());
    }

    @Test
    void keysThatEndAreTold() {
        client.say("CLIENT TRACKING ON NOLOOP");
        client.say("SET k 1 PX 10");
        client.say("GET k");
        server.advance(11);
        server.tidyUp();
        assertEquals(List.of(">[\"invalidate\", [\"k\"]]"), client.heard());
    }

    @Test
    void emptyingADatabaseTellsOfEverythingOnce() {
        client.say("CLIENT TRACKING ON");
        client.say("GET k");
        other.say("FLUSHALL");
        assertEquals(List.of(">[\"invalidate\", (nil)]"), client.heard());
        assertEquals(0, server.context().tracking().keyCount());
    }

    @Test
    void withNoLoopOnesOwnChangesAreNotTold() {
        client.say("CLIENT TRACKING ON NOLOOP");
        client.say("GET k");
        client.say("SET k 2");
        assertEquals(List.of(), client.heard());
    }

    @Test
    void aTransactionIsToldWhenItIsDone() {
        client.say("CLIENT TRACKING ON");
        client.say("GET k");
        other.say("BEGIN");
        other.say("SET k 2");
        assertEquals(List.of(), client.heard());
        other.say("COMMIT");
        assertEquals(List.of(">[\"invalidate\", [\"k\"]]"), client.heard());
    }

    @Test
    void aBroadcastTellsOfPrefixesWhetherTheyWereReadOrNot() {
        client.say("CLIENT TRACKING ON BCAST PREFIX a: PREFIX b:");
        other.say("MSET a:1 1 a:2 2 b:1 1 c:1 1");
        assertEquals(List.of(">[\"invalidate\", [\"a:1\", \"a:2\"]]",
                ">[\"invalidate\", [\"b:1\"]]"), client.heard());
    }

    @Test
    void optInAndOptOutCountForTheNextCommand() {
        client.say("CLIENT TRACKING ON OPTIN");
        client.say("GET k");
        other.say("SET k 2");
        assertEquals(List.of(), client.heard());
        client.expect("CLIENT CACHING YES", "OK");
        client.say("GET k");
        client.say("GET m");
        other.say("MSET k 3 m 3");
        assertEquals(List.of(">[\"invalidate\", [\"k\"]]"), client.heard());
    }

    @Test
    void anotherClientIsToldInstead() {
        other.say("SUBSCRIBE __redis__:invalidate");
        client.expect("CLIENT TRACKING ON REDIRECT " + other.session().id(), "OK");
        client.expect("CLIENT GETREDIR", Long.toString(other.session().id()));
        client.say("GET k");
        client.say("SET k 2");
        assertEquals(List.of(">[\"message\", \"__redis__:invalidate\", [\"k\"]]"),
                other.heard());
        server.context().sessions().remove(other.session());
        client.say("GET k");
        client.say("SET k 3");
        assertEquals(List.of(">[\"tracking-redir-broken\", " + other.session().id() + "]"),
                client.heard());
        client.expect("CLIENT TRACKINGINFO", "{\"flags\": ~[\"on\", \"broken_redirect\"],"
                + " \"redirect\": " + other.session().id() + ", \"prefixes\": []}");
    }

    @Test
    void theTableIsLimited() {
        client.say("CONFIG SET tracking-table-max-keys 2");
        client.say("CLIENT TRACKING ON");
        client.say("MGET a b c");
        assertEquals(List.of(">[\"invalidate\", [\"a\"]]"), client.heard());
        client.say("CONFIG SET tracking-table-max-keys 1");
        assertEquals(List.of(">[\"invalidate\", [\"b\"]]"), client.heard());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "CLIENT TRACKING ON PREFIX a | PREFIX option requires BCAST mode to be enabled",
            "CLIENT TRACKING ON BCAST OPTIN | OPTIN and OPTOUT are not compatible with BCAST",
            "CLIENT TRACKING ON OPTOUT OPTIN | You can't specify both OPTIN mode and OPTOUT mode",
            "CLIENT TRACKING ON REDIRECT 999 | The client ID you want redirect to does not exist",
            "CLIENT TRACKING ON REDIRECT 1 REDIRECT 2 | A client can only redirect to a single other client",
            "CLIENT TRACKING MAYBE | syntax error", "CLIENT TRACKING ON LOUDLY | syntax error",
            "CLIENT CACHING YES | CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled",
            "CLIENT TRACKING ON BCAST PREFIX FOO PREFIX F | Prefix 'FOO' overlaps with another provided prefix 'F'. Prefixes for a single client must not overlap."})
    void whatDoesNotFitIsRefused(String command, String error) {
        client.expect(command, "ERR " + error);
    }

    @Test
    void resetEndsIt() {
        client.say("CLIENT TRACKING ON");
        client.say("GET k");
        client.say("RESET");
        client.expect("CLIENT GETREDIR", "-1");
        other.say("SET k 2");
        assertEquals(List.of(), client.heard());
        assertEquals(0, server.context().tracking().clientCount());
    }
}
