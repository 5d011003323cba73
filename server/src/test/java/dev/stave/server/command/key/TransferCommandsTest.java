package dev.stave.server.command.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;
import dev.stave.server.command.ReplyText;
import dev.stave.server.execution.Conversations;

/// The replies are those of a Redis 7.0.15.
class TransferCommandsTest {
    private final Conversations server = new Conversations();
    private final Conversations.Guest client = server.connect();
    /// Of the value `v`.
    private String payload = "";

    @BeforeEach
    void dump() {
        client.say("SET k v");
        payload = new String(assertInstanceOf(Reply.Bulk.class, client.say("DUMP k")).bytes(),
                StandardCharsets.ISO_8859_1);
        client.say("DEL k");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void expectRestore(String reply, String ttl, String... options) {
        var parts = Stream.concat(Stream.of("RESTORE", "k", ttl, payload), Stream.of(options))
                .map(part -> part.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new);
        assertEquals(reply, ReplyText.of(client.send(new Request(parts))));
    }

    @Test
    void whatIsMissingHasNoDump() {
        client.expect("DUMP k", "(nil)");
    }

    @Test
    void aTimeToLiveIsRelativeOrAbsolute() {
        expectRestore("OK", "1000");
        client.expect("PTTL k", "1000");
        expectRestore("OK", Long.toString(Conversations.START_MILLIS + 5), "ABSTTL", "REPLACE");
        client.expect("PTTL k", "5");
        expectRestore("OK", "1", "ABSTTL", "REPLACE");
        client.expect("EXISTS k", "0");
    }

    @Test
    void aKeyIsReplacedOnlyWhenAsked() {
        client.say("SET k other EX 100");
        expectRestore("BUSYKEY Target key name already exists.", "0");
        expectRestore("ERR syntax error", "0", "REPLACE", "IDLETIME", "3", "FREQ", "9");
        expectRestore("OK", "0", "REPLACE", "IDLETIME", "3");
        expectRestore("OK", "0", "REPLACE", "FREQ", "9");
        client.expect("GET k", "\"v\"");
        client.expect("TTL k", "-1");
    }

    @ParameterizedTest
    @CsvSource({"-1,,,'ERR Invalid TTL value, must be >= 0'",
            "x,,,ERR value is not an integer or out of range", "0,LATER,,ERR syntax error",
            "0,FREQ,,ERR syntax error",
            "0,FREQ,256,'ERR Invalid FREQ value, must be >= 0 and <= 255'",
            "0,IDLETIME,-1,'ERR Invalid IDLETIME value, must be >= 0'"})
    void whatIsWrongIsRefused(String ttl, String option, String value, String error) {
        if (option == null) {
            expectRestore(error, ttl);
        } else if (value == null) {
            expectRestore(error, ttl, option);
        } else {
            expectRestore(error, ttl, option, value);
        }
        client.expect("EXISTS k", "0");
    }

    @Test
    void aPayloadThatIsNotWholeIsRefused() {
        payload = payload.substring(0, payload.length() - 1);
        expectRestore("ERR DUMP payload version or checksum are wrong", "0");
        payload = "";
        expectRestore("ERR DUMP payload version or checksum are wrong", "0");
    }

    @Test
    void thereIsNothingToSort() {
        client.say("SET destination 1");
        client.expect("SORT k", "[]");
        client.expect("SORT k BY w_* LIMIT 0 5 GET # GET o_* DESC ALPHA STORE destination", "0");
        client.expect("EXISTS destination", "0");
        client.expect("SORT k LIMIT 1", "ERR syntax error");
        client.expect("SORT_RO k STORE d", "ERR syntax error");
        client.say("SET k v");
        client.expect("SORT_RO k",
                "WRONGTYPE Operation against a key holding the wrong kind of value");
    }
}
