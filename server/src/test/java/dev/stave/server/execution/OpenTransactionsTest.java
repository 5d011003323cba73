package dev.stave.server.execution;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ReplyText;
import dev.stave.server.command.Verdict;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.storage.Bytes;
import dev.stave.storage.LargeContent;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// BEGIN, COMMIT and ROLLBACK.
class OpenTransactionsTest {
    private static final String CONFLICT = "CONFLICT something that the transaction read has"
            + " changed, so nothing was written; try again from BEGIN";

    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();
    private final Conversations.Guest other = server.connect();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void commandsAreAnsweredAtOnceAndSeenByNobodyElseBeforeCommit() {
        client.expect("BEGIN", "OK");
        client.expect("SET k 1", "OK");
        client.expect("INCR k", "2");
        client.expect("SELECT 1", "OK");
        client.expect("SET there 1 EX 100", "OK");
        client.expect("SELECT 0", "OK");
        other.expect("GET k", "(nil)");
        other.expect("DBSIZE", "0");
        client.expect("DBSIZE", "1");
        client.expect("COMMIT", "OK");
        other.expect("GET k", "\"2\"");
        other.expect("SELECT 1", "OK");
        other.expect("TTL there", "100");
    }

    @Test
    void rollbackForgets() {
        client.say("SET k 1");
        client.say("BEGIN");
        client.expect("DEL k", "1");
        client.expect("FLUSHALL", "OK");
        client.expect("GET k", "(nil)");
        client.expect("ROLLBACK", "OK");
        client.expect("GET k", "\"1\"");
        client.expect("ROLLBACK", "ERR ROLLBACK without BEGIN");
        client.expect("COMMIT", "ERR COMMIT without BEGIN");
    }

    @ParameterizedTest
    @CsvSource({"GET k, SET k 1", "EXISTS k, SET k 1", "GET there, DEL there",
            "KEYS *, SET new 1", "DBSIZE, DEL there", "SCAN 0, FLUSHALL",
            "TTL there, EXPIRE there 9",
            "GET there, SWAPDB 0 1", "APPEND there x, APPEND there y", "SET there x NX, DEL there",
            "RENAME there k, SET there 9", "GET there, SET there same"})
    void whatWasReadMustNotHaveChanged(String read, String change) {
        other.say("SET there same");
        client.say("BEGIN");
        client.say(read);
        client.expect("SET mine 1", "OK");
        other.say(change);
        client.expect("COMMIT", CONFLICT);
        client.expect("EXISTS mine", "0");
        client.expect("COMMIT", "ERR COMMIT without BEGIN");
    }

    @Test
    void writesThatReadNothingNeverConflict() {
        client.say("BEGIN");
        client.say("SET k mine");
        other.say("SET k theirs");
        client.expect("COMMIT", "OK");
        other.expect("GET k", "\"mine\"");
    }

    @Test
    void aKeyThatWasReadAndWhoseTimeComesIsAConflict() {
        client.say("SET k 1 PX 100");
        client.say("BEGIN");
        client.expect("GET k", "\"1\"");
        server.advance(100);
        client.expect("GET k", "(nil)");
        client.expect("COMMIT", CONFLICT);
    }

    @Test
    void aFailingCommandLeavesTheTransactionAsItWas() {
        client.say("BEGIN");
        client.say("SET k a");
        client.expect("INCR k", "ERR value is not an integer or out of range");
        client.expect("GET", "ERR wrong number of arguments for 'get' command");
        client.expect("COMMIT", "OK");
        client.expect("GET k", "\"a\"");
    }

    @Test
    void aReadOnlyTransactionTakesNoWrites() {
        client.expect("BEGIN READONLY", "OK");
        client.expect("SET k 1", "ERR a write command is not allowed after BEGIN READONLY");
        client.expect("GET k", "(nil)");
        client.expect("COMMIT", "OK");
        client.expect("BEGIN NOW", "ERR syntax error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MULTI", "WATCH k"})
    void theOtherKindOfTransactionHasNoPlaceInside(String command) {
        client.say("BEGIN");
        client.expect(command, "ERR MULTI and WATCH are not allowed between BEGIN and COMMIT");
        client.expect("BEGIN", "ERR BEGIN calls can not be nested");
        client.expect("COMMIT", "OK");
    }

    @Test
    void inMultiThereIsNoBegin() {
        client.say("MULTI");
        client.expect("BEGIN", "ERR Command not allowed inside a transaction");
    }

    @Test
    void whatIsTooLargeIsRolledBackAndCanOnlyBeEnded() {
        client.say("CONFIG SET transaction-max-size 1kb");
        client.say("BEGIN");
        client.say("SET k 1");
        var error = "ERR the transaction was rolled back: it takes more than"
                + " transaction-max-size, 1024 bytes";
        client.expect("SET large " + "x".repeat(1000), error);
        client.expect("SET alone 1", error);
        client.expect("GET k", error);
        client.expect("PING", "PONG");
        client.expect("COMMIT", error);
        client.expect("EXISTS k alone", "0");
    }

    @Test
    void whatIsTooLargeIsNotEvenCopied() {
        var open = new OpenTransactions(server.context().engine(),
                Settings.defaults().with(Options.TRANSACTION_MAX_SIZE, 1_000_000L),
                server.context().statistics().transactions());
        var session = client.session();
        open.begin(session, false, 0);
        var put = new Mutation.Put(0, Bytes.of("k"),
                new Value.StringValue(Bytes.large(new Unreadable(1_000_001))),
                Stored.NO_DEADLINE);
        var reply = open.stage(Objects.requireNonNull(session.open),
                Verdict.write(put, Reply.OK), List.of());
        assertEquals("ERR the transaction was rolled back: it takes more than"
                + " transaction-max-size, 1000000 bytes", ReplyText.of(reply));
        assertEquals(0, open.bytes());
    }

    private record Unreadable(int length) implements LargeContent {
        @Override
        public void read(int from, ByteBuffer target) {
            throw new AssertionError("it was copied");
        }

        @Override
        public void retain() {
            // It holds nothing.
        }

        @Override
        public void release() {
            // It holds nothing.
        }
    }

    @Test
    void whatIsReadCountsToo() {
        client.say("CONFIG SET transaction-max-size 1kb");
        client.say("BEGIN");
        client.expect("EXISTS a b c d e f g h", "ERR the transaction was rolled back: it takes more"
                + " than transaction-max-size, 1024 bytes");
    }

    @Test
    void whatIsOpenForTooLongIsRolledBack() {
        client.say("BEGIN");
        client.say("SET k 1");
        server.advance(59_999);
        server.tidyUp();
        client.expect("GET k", "\"1\"");
        server.advance(1);
        server.tidyUp();
        client.expect("GET k", "ERR the transaction was rolled back: it was open for longer than"
                + " transaction-timeout, 60 s");
        assertEquals(0, server.context().transactions().openBytes());
        client.expect("ROLLBACK", "OK");
        client.expect("GET k", "(nil)");
    }

    @Test
    void resetEndsIt() {
        client.say("BEGIN");
        client.say("SET k 1");
        client.expect("RESET", "RESET");
        client.expect("COMMIT", "ERR COMMIT without BEGIN");
        client.expect("GET k", "(nil)");
        assertEquals(0, server.context().transactions().openCount());
    }

    @Test
    void endsAreCounted() {
        for (var end : Map.of("COMMIT", "OK", "ROLLBACK", "OK").entrySet()) {
            client.say("BEGIN");
            client.expect(end.getKey(), end.getValue());
        }
        var counters = server.context().statistics().transactions();
        assertEquals(1, counters.commits());
        assertEquals(1, counters.rollbacks());
        client.say("CONFIG RESETSTAT");
        assertEquals(0, counters.commits());
    }

    @Test
    void anExecWithAnErrorDoesNothingWhenItIsAskedTo() {
        client.say("CONFIG SET multi-rollback-on-error yes");
        client.say("MULTI");
        client.say("SET k a");
        client.say("CLIENT SETNAME changed");
        client.say("INCR k");
        client.expect("EXEC", "EXECABORT Transaction rolled back because of: value is not an"
                + " integer or out of range");
        client.expect("EXISTS k", "0");
        assertTrue(client.session().name.isEmpty(), "nothing was run");
    }

    @Test
    void anErrorThatIsNotAboutKeysRollsBackToo() {
        client.say("CONFIG SET multi-rollback-on-error yes");
        client.say("MULTI");
        client.say("SET k a");
        client.say("CONFIG SET databases 3");
        client.say("SET m a");
        assertTrue(ReplyText.of(client.say("EXEC"))
                .startsWith("EXECABORT Transaction rolled back because of: CONFIG SET failed"));
        client.expect("EXISTS k m", "0");
    }
}
