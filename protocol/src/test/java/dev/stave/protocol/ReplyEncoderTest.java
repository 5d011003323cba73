package dev.stave.protocol;

import static dev.stave.protocol.RespVersion.RESP2;
import static dev.stave.protocol.RespVersion.RESP3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/// The bytes of each type of reply in both versions.
final class ReplyEncoderTest {
    private static final long SEED = 7;

    static Stream<Arguments> replies() {
        var a = Reply.bulk("a");
        return Stream.of(same(Reply.OK, "+OK\r\n"), same(Reply.QUEUED, "+QUEUED\r\n"),
                same(Reply.PONG, "+PONG\r\n"),
                same(new Reply.SimpleString("RESET"), "+RESET\r\n"),
                same(new Reply.SimpleString("a\r\nb"), "+a  b\r\n"),
                same(Reply.error("ERR syntax error"), "-ERR syntax error\r\n"),
                same(Reply.error("ERR a\r\n+OK\r\n"), "-ERR a  +OK\r\n"),
                same(Reply.error("ERR \u00e9"), "-ERR \u00c3\u00a9\r\n"),
                same(Reply.ZERO, ":0\r\n"),
                same(Reply.ONE, ":1\r\n"), same(Reply.integer(-1), ":-1\r\n"),
                same(Reply.integer(1023), ":1023\r\n"), same(Reply.integer(1024), ":1024\r\n"),
                same(Reply.integer(Long.MAX_VALUE), ":9223372036854775807\r\n"),
                same(Reply.integer(Long.MIN_VALUE), ":-9223372036854775808\r\n"),
                same(Reply.bulk("a\r\n\0"), "$4\r\na\r\n\0\r\n"),
                same(Reply.bulk(""), "$0\r\n\r\n"),
                same(Reply.bulk("x".repeat(2000)), "$2000\r\n" + "x".repeat(2000) + "\r\n"),
                each(Reply.NULL, "$-1\r\n", "_\r\n"), each(Reply.NULL_ARRAY, "*-1\r\n", "_\r\n"),
                same(Reply.EMPTY_ARRAY, "*0\r\n"),
                each(Reply.array(List.of(a, Reply.NULL, Reply.array(List.of(Reply.ONE)))),
                        "*3\r\n$1\r\na\r\n$-1\r\n*1\r\n:1\r\n",
                        "*3\r\n$1\r\na\r\n_\r\n*1\r\n:1\r\n"),
                each(new Reply.MapReply(List.of(a, Reply.ONE, Reply.OK, new Reply.Bool(true))),
                        "*4\r\n$1\r\na\r\n:1\r\n+OK\r\n:1\r\n",
                        "%2\r\n$1\r\na\r\n:1\r\n+OK\r\n#t\r\n"),
                each(new Reply.MapReply(List.of()), "*0\r\n", "%0\r\n"),
                each(new Reply.SetReply(List.of(a)), "*1\r\n$1\r\na\r\n", "~1\r\n$1\r\na\r\n"),
                each(new Reply.Push(List.of(a)), "*1\r\n$1\r\na\r\n", ">1\r\n$1\r\na\r\n"),
                each(new Reply.DoubleReply(3.1), "$3\r\n3.1\r\n", ",3.1\r\n"),
                each(new Reply.DoubleReply(Double.NEGATIVE_INFINITY), "$4\r\n-inf\r\n",
                        ",-inf\r\n"),
                each(new Reply.Bool(true), ":1\r\n", "#t\r\n"),
                each(new Reply.Bool(false), ":0\r\n", "#f\r\n"),
                each(new Reply.BigNumber("-12345678901234567890"),
                        "$21\r\n-12345678901234567890\r\n",
                        "(-12345678901234567890\r\n"),
                each(new Reply.Verbatim("txt", "\u00e9\n"), "$3\r\n\u00c3\u00a9\n\r\n",
                        "=7\r\ntxt:\u00c3\u00a9\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void replyHasItsBytes(Reply reply, String resp2, String resp3) {
        assertEquals(resp2, encoded(reply, RESP2));
        assertEquals(resp3, encoded(reply, RESP3));
    }

    @Test
    void everyIntegerIsItsDecimal() {
        var random = new Random(SEED);
        for (var i = 0; i < 10_000; i++) {
            var value = i < 2_000 ? i - 10 : random.nextLong() >> random.nextInt(64);
            assertEquals(":" + value + "\r\n", encoded(Reply.integer(value), RESP2),
                    "seed " + SEED);
        }
        for (var power = 10L; power < Long.MAX_VALUE / 10; power *= 10) {
            assertEquals(":" + power + "\r\n", encoded(Reply.integer(power), RESP2));
            assertEquals(":" + (power - 1) + "\r\n", encoded(Reply.integer(power - 1), RESP2));
            assertEquals(":-" + power + "\r\n", encoded(Reply.integer(-power), RESP2));
        }
    }

    @Test
    void repliesFollowEachOtherInOneBuffer() {
        var out = Unpooled.buffer(1);
        for (var reply : List.of(Reply.ONE, Reply.bulk("a"), Reply.integer(-5000), Reply.OK)) {
            ReplyEncoder.encode(reply, RESP2, out);
        }
        assertEquals(":1\r\n$1\r\na\r\n:-5000\r\n+OK\r\n",
                out.toString(StandardCharsets.ISO_8859_1));
    }

    @Test
    void nestingHasALimit() {
        assertEquals(4 * 64 + 4, encoded(nested(64), RESP2).length());
        assertThrows(IllegalStateException.class, () -> encoded(nested(65), RESP2));
    }

    @Test
    void malformedRepliesCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new Reply.MapReply(List.of(Reply.ONE)));
        assertThrows(IllegalArgumentException.class, () -> new Reply.Verbatim("text", ""));
        assertThrows(IllegalArgumentException.class, () -> new Reply.Verbatim("tx", ""));
        assertThrows(IllegalArgumentException.class, () -> new Reply.BigNumber("1\r\n"));
        assertThrows(IllegalArgumentException.class, () -> new Reply.BigNumber(""));
    }

    @Test
    void encodedRequestDecodesToItself() {
        var words = List.of("SET", "k\r\n", "", "v".repeat(70_000));
        var request = Reply
                .array(words.stream().map(word -> Reply.bulk(Wire.bytes(word))).toList());
        assertEquals(List.of(words), Wire.hear(encoded(request, RESP2)).requests());
    }

    /// Writes to a heap and to a direct buffer; both must agree.
    private static String encoded(Reply reply, RespVersion version) {
        var heap = Unpooled.buffer(4);
        ReplyEncoder.encode(reply, version, heap);
        var direct = UnpooledByteBufAllocator.DEFAULT.directBuffer(4);
        try {
            ReplyEncoder.encode(reply, version, direct);
            assertEquals(heap, direct);
        } finally {
            direct.release();
        }
        return heap.toString(StandardCharsets.ISO_8859_1);
    }

    private static Reply nested(int depth) {
        var reply = Reply.ONE;
        for (var i = 0; i < depth; i++) {
            reply = Reply.array(List.of(reply));
        }
        return reply;
    }

    private static Arguments same(Reply reply, String bytes) {
        return Arguments.of(reply, bytes, bytes);
    }

    private static Arguments each(Reply reply, String resp2, String resp3) {
        return Arguments.of(reply, resp2, resp3);
    }
}
