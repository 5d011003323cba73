package dev.stave.server.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.execution.Conversations;

/// The events are those of a Redis 7.2.
class KeyspaceNotificationsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest listener = server.connect();
    private final Conversations.Guest client = server.connect();

    @BeforeEach
    void listen() {
        listener.say("PSUBSCRIBE *");
        client.expect("CONFIG SET notify-keyspace-events AEn", "OK");
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// Of the events since the last call, name, key and, where it is not
    /// 0, database.
    private List<String> events() {
        return listener.heard().stream()
                .map(message -> message.replaceAll(
                        ">\\[\"pmessage\", \"\\*\", \"__keyevent@(\\d+)__:(.*)\", \"(.*)\"]",
                        "$2 $3 @$1"))
                .map(event -> event.replace(" @0", "")).toList();
    }

    private void expect(String command, String... events) {
        client.say(command);
        assertEquals(List.of(events), events(), command);
    }

    @Test
    void bothFormsSayTheSame() {
        client.say("CONFIG SET notify-keyspace-events KEA");
        client.say("SET k v");
        assertEquals(List.of(">[\"pmessage\", \"*\", \"__keyspace@0__:k\", \"set\"]",
                ">[\"pmessage\", \"*\", \"__keyevent@0__:set\", \"k\"]"), listener.heard());
    }

    @Test
    void stringsTellWhatWasDoneToThem() {
        expect("SET k 1", "new k", "set k");
        expect("SET k 1", "set k");
        expect("SET k 1 NX");
        expect("SET k 1 EX 100", "set k", "expire k");
        expect("SET k 1 KEEPTTL", "set k");
        expect("SETEX k 100 1", "set k", "expire k");
        expect("DECR k", "incrby k");
        expect("INCRBYFLOAT k 1", "incrbyfloat k");
        expect("APPEND k x", "append k");
        expect("SETRANGE k 1 y", "setrange k");
        expect("SETBIT k 1 1", "setbit k");
        expect("GETSET k v", "set k");
        expect("MSET k 1 l 2", "set k", "new l", "set l");
        expect("BITOP NOT k l", "set k");
        expect("BITOP NOT k nosuch", "del k");
        expect("GETDEL l", "del l");
        expect("GETDEL l");
        expect("INCR k abc");
    }

    @Test
    void keysTellWhereTheyGoAndWhenTheyEnd() {
        client.say("MSET a 1 b 2");
        events();
        expect("RENAME a b", "new b", "rename_from a", "rename_to b");
        expect("COPY b c", "new c", "copy_to c");
        expect("MOVE c 3", "new c @3", "move_from c", "move_to c @3");
        expect("EXPIRE b 100", "expire b");
        expect("PERSIST b", "persist b");
        expect("PERSIST b");
        expect("GETEX b EX 5", "expire b");
        expect("GETEX b PERSIST", "persist b");
        expect("EXPIRE b -1", "del b");
        client.say("MSET a 1 b 2");
        events();
        expect("DEL a nosuch b", "del a", "del b");
        expect("FLUSHALL");
    }

    @Test
    void onlyTheClassesThatAreAskedForArePublished() {
        client.say("CONFIG SET notify-keyspace-events Eg");
        expect("SET k v");
        expect("EXPIRE k 100", "expire k");
        client.say("CONFIG SET notify-keyspace-events A");
        expect("SET k v");
        client.say("CONFIG SET notify-keyspace-events ");
        expect("DEL k");
    }

    @Test
    void aKeyThatIsReadInVainIsAMiss() {
        client.say("CONFIG SET notify-keyspace-events Em");
        expect("GET k", "keymiss k");
        expect("MGET k l", "keymiss k", "keymiss l");
        expect("EXISTS k", "keymiss k");
        expect("TTL k", "keymiss k");
        expect("GETDEL k", "keymiss k");
        expect("COPY k l", "keymiss k");
        expect("BITOP AND k l m", "keymiss l", "keymiss m");
        expect("SET k v GET", "keymiss k");
        expect("SET k v GET");
        expect("DEL l");
        expect("SETNX l v");
        expect("INCR n");
    }

    @Test
    void aTransactionTellsWhenItHasHappened() {
        client.say("MULTI");
        client.say("SET k v");
        client.say("DEL k");
        client.say("PUBLISH c between");
        client.say("SET k v");
        assertEquals(List.of(), events());
        client.say("EXEC");
        assertEquals(List.of("new k", "set k", "del k",
                ">[\"pmessage\", \"*\", \"c\", \"between\"]", "new k", "set k"), events());
    }

    @Test
    void aTransactionThatCannotBeWrittenHasNotHappened() {
        client.say("MULTI");
        client.say("SET k v");
        client.send("SET", "l", "x".repeat(2_000));
        client.say("EXEC");
        assertEquals(List.of(), events());
    }

    @Test
    void anOpenTransactionTellsWhenItIsCommitted() {
        client.say("BEGIN");
        client.say("SET k v");
        client.say("DEL k");
        assertEquals(List.of(), events());
        expect("COMMIT", "new k", "set k", "del k");
        client.say("BEGIN");
        client.say("SET k v");
        expect("ROLLBACK");
        client.say("BEGIN");
        client.say("GET l");
        client.say("SET k v");
        server.connect().say("SET l v");
        events();
        expect("COMMIT");
    }

    @Test
    void aTransactionThatIsRolledBackForAnErrorHasNotHappened() {
        client.say("CONFIG SET multi-rollback-on-error yes");
        client.say("MULTI");
        client.say("SET k v");
        client.say("PUBLISH c x");
        client.say("INCR k");
        expect("EXEC");
    }

    @Test
    void aKeyThatEndsIsToldOnceWhoeverFindsIt() {
        client.say("MSET met 1 unmet 2");
        client.say("PEXPIRE met 5");
        client.say("PEXPIRE unmet 5");
        events();
        server.advance(5);
        client.say("GET met");
        server.tidyUp();
        assertEquals(List.of("expired met", "expired unmet"), events().stream().sorted().toList());
    }

    @Test
    void theOptionSaysItsLettersInRedissOrder() {
        client.say("CONFIG SET notify-keyspace-events gKE");
        client.expect("CONFIG GET notify-keyspace-events", "{\"notify-keyspace-events\": \"gKE\"}");
        client.say("CONFIG SET notify-keyspace-events EKex$lshzmtdgn");
        client.expect("CONFIG GET notify-keyspace-events",
                "{\"notify-keyspace-events\": \"AnKEm\"}");
        client.expect("CONFIG SET notify-keyspace-events KEq",
                "ERR CONFIG SET failed (possibly related to argument 'notify-keyspace-events') -"
                        + " Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
    }
}
