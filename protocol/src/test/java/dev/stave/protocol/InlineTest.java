package dev.stave.protocol;

import static dev.stave.protocol.Wire.error;
import static dev.stave.protocol.Wire.hear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are words on a line. What they become was tried on Redis
/// 7.0.15, the NUL apart.
final class InlineTest {
    static Stream<Arguments> lines() {
        return Stream.of(Arguments.of("PING\n", List.of("PING")),
                Arguments.of("PING\r\n", List.of("PING")),
                Arguments.of("  SET\t k \u000b\f v  \r\n", List.of("SET", "k", "v")),
                Arguments.of("ECHO \"a\\x41\\n\\q\" \r\n", List.of("ECHO", "aA\nq")),
                Arguments.of("ECHO \"\\a\\b\\t\\r\\\"\\\\\"\r\n",
                        List.of("ECHO", "\u0007\b\t\r\"\\")),
                Arguments.of("ECHO \"\\xff\\xFF\\x0g\\x\"\r\n",
                        List.of("ECHO", "\u00ff\u00ffx0gx")),
                Arguments.of("ECHO \"\\x4\"\r\n", List.of("ECHO", "x4")),
                Arguments.of("ECHO 'a\\'b\\n\"'\r\n", List.of("ECHO", "a'b\\n\"")),
                Arguments.of("ECHO '\\x41'\r\n", List.of("ECHO", "\\x41")),
                Arguments.of("ECHO \"it's\"\r\n", List.of("ECHO", "it's")),
                Arguments.of("ECHO a\"b c\"\r\n", List.of("ECHO", "ab c")),
                Arguments.of("ECHO \"\" ''\r\n", List.of("ECHO", "", "")),
                Arguments.of("ECHO \"a\"\u000b\r\n", List.of("ECHO", "a")),
                Arguments.of("ECHO a\u000bb\r\n", List.of("ECHO", "a\u000bb")),
                Arguments.of("ECHO a\rb\r\n", List.of("ECHO", "a", "b")),
                Arguments.of("ECHO a\\n\\\"\"\r\n", List.of("ECHO", "a\\n\\")),
                Arguments.of("ECHO a\0b\u00ff\r\n", List.of("ECHO", "a\0b\u00ff")),
                Arguments.of("$4\r\n", List.of("$4")), Arguments.of("\"\"\r\n", List.of("")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void lineBecomesWords(String line, List<String> words) {
        assertEquals(List.of(words), hear(line).requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECHO \"a\r\n", "ECHO 'a\r\n", "ECHO \"a\"b\r\n", "ECHO 'a'b\r\n",
            "ECHO \"\\\"\r\n",
            "ECHO '\\'\r\n", "ECHO \"a\"\"b\"\r\n", "ECHO \"a\\\n", "ECHO '\n", "\"\n"})
    void unbalancedQuotesAreRefused(String line) {
        assertEquals("ERR Protocol error: unbalanced quotes in request", error(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "   \r\n", "\r\n\n\r\n\t\n"})
    void blankLineIsPassedOver(String blank) {
        var wire = new Wire(DecoderLimits.DEFAULT).send(blank);
        assertEquals(0, wire.decoder().bufferedBytes());
        assertEquals(List.of(List.of("PING"), List.of("a")),
                wire.send("*1\r\n$4\r\nPING\r\n" + blank + "a\n").heard().requests());
    }

    @Test
    void lineMayHave64KiB() {
        var longest = "a".repeat(65536);
        assertEquals(List.of(List.of(longest)), hear(longest + "\n").requests());
        assertEquals("", error(longest));
        assertEquals("ERR Protocol error: too big inline request", error("a" + longest));
        assertEquals("ERR Protocol error: too big inline request", error("a" + longest + "\n"));
        assertEquals("ERR Protocol error: too big inline request", error(" ".repeat(65537)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST / HTTP/1.1\r\n", "post\r\n", "Host: a\r\n", "HOST:\n",
            "\"POST\" a\r\n", " Post\n"})
    void httpRequestClosesWithoutAnAnswer(String line) {
        var wire = new Wire(DecoderLimits.DEFAULT).send("PING\r\n" + line + "SET a b\r\n");
        assertEquals(List.of(List.of("PING")), wire.heard().requests());
        assertTrue(wire.closedSilently());
        assertTrue(wire.heard().error().startsWith("Possible SECURITY ATTACK detected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host\n", "POSTS\n", "GET POST\n", "GET Host:\n", "H\u00f6st:\n"})
    void likenessToHttpIsNotEnough(String line) {
        assertEquals("", error(line));
    }

    @Test
    void otherErrorsAreAnswered() {
        assertFalse(new Wire(DecoderLimits.DEFAULT).send("\"\n").closedSilently());
    }
}
