package dev.stave.server.command.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.execution.Conversations;

/// The replies are those of a Redis 7.2.
class PubSubCommandsTest {
    private static final String ONLY = "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET"
            + " are allowed in this context";

    private final Conversations server = new Conversations();
    private final Conversations.Guest listener = server.connect();
    private final Conversations.Guest other = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMessageReachesThoseWhoListenAndNobodyElse() {
        listener.expect("SUBSCRIBE a b", ">[\"subscribe\", \"a\", 1], >[\"subscribe\", \"b\", 2]");
        other.expect("PUBLISH a hello", "1");
        other.expect("PUBLISH c hello", "0");
        assertEquals(List.of(">[\"message\", \"a\", \"hello\"]"), listener.heard());
        listener.expect("UNSUBSCRIBE a", ">[\"unsubscribe\", \"a\", 1]");
        other.expect("PUBLISH a hello", "0");
        assertEquals(List.of(), listener.heard());
    }

    @Test
    void aChannelAndAPatternBothBringAMessage() {
        listener.expect("PSUBSCRIBE n*s", ">[\"psubscribe\", \"n*s\", 1]");
        listener.expect("SUBSCRIBE news", ">[\"subscribe\", \"news\", 2]");
        other.expect("PUBLISH news x", "2");
        assertEquals(List.of(">[\"message\", \"news\", \"x\"]",
                ">[\"pmessage\", \"n*s\", \"news\", \"x\"]"), listener.heard());
        listener.expect("PUNSUBSCRIBE", ">[\"punsubscribe\", \"n*s\", 1]");
        listener.expect("PUNSUBSCRIBE", ">[\"punsubscribe\", (nil), 1]");
    }

    @Test
    void shardChannelsAreApart() {
        listener.expect("SUBSCRIBE a", ">[\"subscribe\", \"a\", 1]");
        listener.expect("SSUBSCRIBE a a",
                ">[\"ssubscribe\", \"a\", 1], >[\"ssubscribe\", \"a\", 1]");
        other.expect("SPUBLISH a s", "1");
        assertEquals(List.of(">[\"smessage\", \"a\", \"s\"]"), listener.heard());
        other.expect("PUBSUB SHARDCHANNELS", "[\"a\"]");
        other.expect("PUBSUB SHARDNUMSUB a b", "[\"a\", 1, \"b\", 0]");
        listener.expect("SUNSUBSCRIBE", ">[\"sunsubscribe\", \"a\", 0]");
        other.expect("SPUBLISH a s", "0");
        other.expect("PUBLISH a s", "1");
    }

    @Test
    void whatNobodyListensToIsForgotten() {
        listener.say("SUBSCRIBE a b");
        listener.say("PSUBSCRIBE x*");
        other.say("PSUBSCRIBE x*");
        listener.say("UNSUBSCRIBE a");
        var third = server.connect();
        third.expect("PUBSUB CHANNELS", "[\"b\"]");
        third.expect("PUBSUB CHANNELS c*", "[]");
        third.expect("PUBSUB NUMPAT", "1");
        third.expect("PUBSUB NUMSUB", "[]");
        third.expect("PUBSUB NUMSUB b", "[\"b\", 1]");
        listener.expect("RESET", "RESET");
        other.say("PUNSUBSCRIBE");
        third.expect("PUBSUB CHANNELS", "[]");
        third.expect("PUBSUB NUMPAT", "0");
        assertEquals(0, server.context().pubsub().subscribers());
    }

    @Test
    void namesThatWereNotSubscribedToAreAnsweredToo() {
        listener.say("SSUBSCRIBE s");
        listener.expect("UNSUBSCRIBE a b",
                ">[\"unsubscribe\", \"a\", 0], >[\"unsubscribe\", \"b\", 0]");
        listener.expect("UNSUBSCRIBE", ">[\"unsubscribe\", (nil), 0]");
    }

    @Test
    void whoIsNotSubscribedCannotUnsubscribe() {
        listener.expect("UNSUBSCRIBE a",
                "NOSUB 'unsubscribe' command executed not in subscribed mode");
    }

    @Test
    void whileSubscribedResp2TakesLittleElse() {
        listener.say("SUBSCRIBE a");
        listener.expect("GET k", "ERR Can't execute 'get" + ONLY);
        listener.expect("CLIENT ID", "ERR Can't execute 'client|id" + ONLY);
        listener.expect("MULTI", "ERR Can't execute 'multi" + ONLY);
        listener.expect("PING", "[\"pong\", \"\"]");
        listener.expect("PING x", "[\"pong\", \"x\"]");
        listener.say("UNSUBSCRIBE");
        listener.expect("PING", "PONG");
        listener.expect("GET k", "(nil)");
    }

    @Test
    void resp3TakesEverything() {
        listener.say("HELLO 3");
        listener.say("SUBSCRIBE a");
        listener.expect("GET k", "(nil)");
        listener.expect("PING", "PONG");
        listener.expect("PUBLISH a me", "1");
        assertEquals(List.of(">[\"message\", \"a\", \"me\"]"), listener.heard());
    }

    @Test
    void whatATransactionPublishesComesWithExec() {
        listener.say("SUBSCRIBE a");
        other.say("MULTI");
        other.say("PUBLISH a 1");
        other.say("SUBSCRIBE a");
        other.say("PUBLISH a 2");
        assertEquals(List.of(), listener.heard());
        other.expect("EXEC", "[1, >[\"subscribe\", \"a\", 1], 2]");
        assertEquals(2, listener.heard().size());
        assertEquals(List.of(">[\"message\", \"a\", \"2\"]"), other.heard());
    }

    @Test
    void aTransactionThatCannotBeWrittenPublishesNothing() {
        listener.say("SUBSCRIBE a");
        other.say("MULTI");
        other.say("PUBLISH a 1");
        other.send("SET", "k", "x".repeat(2_000));
        assertTrue(other.say("EXEC").toString().contains("EXECABORT"));
        assertEquals(List.of(), listener.heard());
    }

    @Test
    void clientsAndInfoShowWhoListens() {
        listener.say("SUBSCRIBE a b");
        listener.say("PSUBSCRIBE p");
        listener.say("SSUBSCRIBE s");
        var line = other.text("CLIENT LIST TYPE pubsub");
        assertEquals(1, line.lines().count());
        assertTrue(line.contains(" flags=P ") && line.contains(" sub=2 psub=1 ssub=1 "), line);
        assertEquals(1, other.text("CLIENT LIST TYPE normal").lines().count());
        assertTrue(other.text("INFO stats").contains(
                "pubsub_channels:2\r\npubsub_patterns:1\r\npubsubshard_channels:1\r\n"));
        assertTrue(other.text("INFO clients").contains("pubsub_clients:1\r\n"));
        other.expect("CLIENT KILL TYPE pubsub", "1");
        assertTrue(listener.link().isClosed());
    }

    @Test
    void subcommandsWithTooManyWordsPointToHelp() {
        other.expect("PUBSUB CHANNELS a b", "ERR unknown subcommand or wrong number of arguments"
                + " for 'CHANNELS'. Try PUBSUB HELP.");
        other.expect("PUBSUB FOO", "ERR unknown subcommand 'FOO'. Try PUBSUB HELP.");
        other.expect("COMMAND GETKEYS SPUBLISH a b", "ERR The command has no key arguments");
    }
}
