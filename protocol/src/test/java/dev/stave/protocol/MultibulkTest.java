package dev.stave.protocol;

import static dev.stave.protocol.Wire.error;
import static dev.stave.protocol.Wire.hear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.Unpooled;

/// Requests that are arrays of bulk strings. What is called Redis's was tried
/// on Redis 7.0.15.
final class MultibulkTest {
    private static final String PING = "*1\r\n$4\r\nPING\r\n";
    private static final List<List<String>> ONE_PING = List.of(List.of("PING"));

    @Test
    void partsComeOutAsTheyWereSent() {
        assertEquals(List.of(List.of("SET", "k\r\n", "\0\u00ff$3\r\n")),
                hear("*3\r\n$3\r\nSET\r\n$3\r\nk\r\n\r\n$6\r\n\0\u00ff$3\r\n\r\n").requests());
    }

    @Test
    void pipelinedRequestsComeOneAtATime() {
        var in = Unpooled.wrappedBuffer(Wire.bytes(PING + PING + "*1\r\n"));
        var decoder = new RespDecoder(DecoderLimits.DEFAULT);
        decoder.decode(in);
        assertEquals(PING.length(), in.readerIndex());
        decoder.decode(in);
        assertEquals(2 * PING.length(), in.readerIndex());
        assertNull(decoder.decode(in));
        assertEquals(0, in.readableBytes());
    }

    @Test
    void emptyPartIsAPart() {
        assertEquals(List.of(List.of("", "", "a"), List.of("PING")),
                hear("*3\r\n$0\r\n\r\n$0\r\n\r\n$1\r\na\r\n" + PING).requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*0\r\n", "*-1\r\n", "*-99\r\n", "*-9223372036854775808\r\n",
            "*0\r\n*-1\r\n*0\r\n"})
    void emptyRequestIsPassedOverAsInRedis(String empty) {
        assertEquals(ONE_PING, hear(empty + PING).requests());
        assertEquals(ONE_PING,
                new Wire(DecoderLimits.DEFAULT).sendByteByByte(empty + PING).heard().requests());
    }

    @Test
    void emptyRequestLeavesNothingBehind() {
        var wire = new Wire(DecoderLimits.DEFAULT)
                .send("*2\r\n$1\r\na\r\n$1\r\nb\r\n*0\r\n\r\n*-1\r\n");
        assertEquals(0, wire.decoder().bufferedBytes());
        assertEquals(List.of(List.of("a", "b"), List.of("c")),
                wire.send("*1\r\n$1\r\nc\r\n").heard().requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*-0", "*00", "*+1", "* 1", "*01", "*1 ", "*", "*-", "*--1", "*abc",
            "*1a", "*1\n", "*-01",
            "*2147483648", "*9223372036854775807", "*9223372036854775808", "*99999999999999999999",
            "*-9223372036854775809"})
    void badCountIsRefusedAsInRedis(String header) {
        assertEquals("ERR Protocol error: invalid multibulk length",
                error(header + "\r\n$4\r\nPING\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$-1", "$-0", "$00", "$+4", "$04", "$ 4", "$4 ", "$", "$-", "$abc",
            "$4a", "$4\n",
            "$536870913", "$2147483648", "$99999999999999999999"})
    void badBulkLengthIsRefusedAsInRedis(String header) {
        assertEquals("ERR Protocol error: invalid bulk length",
                error("*1\r\n" + header + "\r\nPING\r\n"));
    }

    /// Redis 7.0 takes 2,147,483,647 parts, and waits for ever once it has met
    /// a NUL.
    @Test
    void badCountIsRefusedWhereRedisIsLax() {
        assertEquals("ERR Protocol error: invalid multibulk length", error("*1048577\r\n"));
        assertEquals("ERR Protocol error: invalid multibulk length", error("*1\0\r\n"));
    }

    @Test
    void greatestCountAndLengthAreTakenIn() {
        assertEquals("", error("*1048576\r\n"));
        assertEquals("", error("*1\r\n$536870912\r\n"));
    }

    @Test
    void onlyBulksAreInARequest() {
        assertEquals("ERR Protocol error: expected '$', got 'x'", error("*1\r\nx\r\n"));
        assertEquals("ERR Protocol error: expected '$', got ':'", error("*2\r\n$1\r\na\r\n:1\r\n"));
        assertEquals("ERR Protocol error: expected '$', got '*'",
                error("*1\r\n*1\r\n$4\r\nPING\r\n"));
    }

    @Test
    void foundByteCannotForgeALine() {
        assertEquals("ERR Protocol error: expected '$', got '\\x0d'", error("*1\r\n\r\n"));
        assertEquals("ERR Protocol error: expected '$', got '\\x0a'", error("*1\r\n\n"));
        assertEquals("ERR Protocol error: expected '$', got '\\xff'", error("*1\r\n\u00ff"));
    }

    /// Redis takes any byte for the line feed of a header and any two for the end
    /// of a bulk. A client that miscounts its bytes would have a wrong value stored.
    @Test
    void lineEndsAreChecked() {
        assertEquals("ERR Protocol error: invalid multibulk length", error("*1\rX$4\r\nPING\r\n"));
        assertEquals("ERR Protocol error: invalid bulk length", error("*1\r\n$4\rYPING\r\n"));
        assertEquals("ERR Protocol error: bulk string not followed by CRLF",
                error("*1\r\n$3\r\nPING\r\n"));
        assertEquals("ERR Protocol error: bulk string not followed by CRLF",
                error("*1\r\n$4\r\nPING\rX"));
        assertEquals("ERR Protocol error: bulk string not followed by CRLF",
                error("*1\r\n$0\r\nPING\r\n"));
    }

    @Test
    void headerNeedsItsCarriageReturn() {
        assertEquals("", error("*1\n$4\nPING\n"));
    }

    @Test
    void endlessHeaderIsRefused() {
        var digits = "1".repeat(65536);
        assertEquals("", error("*" + digits));
        assertEquals("ERR Protocol error: invalid multibulk length", error("*" + digits + "\r\n"));
        assertEquals("ERR Protocol error: too big mbulk count string", error("*1" + digits));
        assertEquals("ERR Protocol error: too big bulk count string", error("*1\r\n$1" + digits));
    }

    @Test
    void refusalIsFinal() {
        var wire = new Wire(DecoderLimits.DEFAULT).send("*3\r\n$1\r\na\r\n$3\r\nab", 6)
                .send("*1\r\n");
        var decoder = wire.decoder();
        assertEquals("ERR Protocol error: bulk string not followed by CRLF", wire.heard().error());
        assertEquals(0, decoder.bufferedBytes());
        var ping = Unpooled.wrappedBuffer(Wire.bytes(PING));
        var again = assertThrows(ProtocolException.class, () -> decoder.decode(ping));
        assertSame(again, assertThrows(ProtocolException.class, () -> decoder.decode(ping)));
    }

    @Test
    void bufferedBytesAreThoseOfTheIncompleteRequest() {
        var wire = new Wire(DecoderLimits.DEFAULT);
        assertEquals(7, wire.send(PING + "*2\r\n$1\r").decoder().bufferedBytes());
        assertEquals(9, wire.send("\na").decoder().bufferedBytes());
        assertEquals(0, wire.send("\r\n$1\r\nb\r\n").decoder().bufferedBytes());
        assertEquals(3, wire.send("\r\nGET").decoder().bufferedBytes());
        assertEquals(0, wire.send(" a\r\n").decoder().bufferedBytes());
    }

    @Test
    void requestsOwnTheirBytes() {
        var in = Unpooled.buffer().writeBytes(Wire.bytes(PING));
        var request = new RespDecoder(DecoderLimits.DEFAULT).decode(in);
        Arrays.fill(in.array(), (byte) 0);
        assertEquals(List.of("PING"), Wire.words(Objects.requireNonNull(request)));
    }

    @Test
    void manyPartsComeInOrder() {
        for (var count : new int[]{15, 16, 17, 31, 32, 33, 1000}) {
            var words = Stream.iterate(0, i -> i + 1).limit(count).map(String::valueOf).toList();
            assertEquals(List.of(words), hear(Wire.multibulk(words)).requests());
        }
    }
}
