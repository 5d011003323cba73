package dev.stave.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedWordsTest {
    @Test
    void blanksSeparateWords() throws InvalidValueException {
        assertEquals(List.of("bind", "127.0.0.1", "-::1"),
                QuotedWords.split("  bind\t127.0.0.1   -::1 "));
    }

    @Test
    void quotesKeepBlanksAndEmptyWords() throws InvalidValueException {
        assertEquals(List.of("a b", "", "c d"), QuotedWords.split("\"a b\" \"\" 'c d'"));
    }

    @Test
    void doubleQuotesKnowEscapes() throws InvalidValueException {
        assertEquals(List.of("\n\r\t\b\u0007 \"\\ q A\u00e9"),
                QuotedWords.split("\"\\n\\r\\t\\b\\a \\\"\\\\ \\q \\x41\\xc3\\xa9\""));
    }

    @Test
    void aHexEscapeWithoutTwoDigitsIsAnX() throws InvalidValueException {
        assertEquals(List.of("xg1", "x1"), QuotedWords.split("\"\\xg1\" \"\\x1\""));
    }

    @Test
    void singleQuotesKnowOnlyTheirOwn() throws InvalidValueException {
        assertEquals(List.of("a\\nb'c"), QuotedWords.split("'a\\nb\\'c'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "'a", "\"a\"b", "'a'b", "\"a\\\"", "\"", "a\"b"})
    void quotesThatDoNotFitAreRefused(String line) {
        var e = assertThrows(InvalidValueException.class, () -> QuotedWords.split(line));
        assertEquals("Unbalanced quotes in configuration line", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a b", "a\"b", "a'b", "a\\b", "#a", "a\nb\r\t",
            "\u00e9\u20ac", "-1",
            "\0"})
    void whatWasQuotedIsReadBack(String word) throws InvalidValueException {
        assertEquals(List.of("x", word), QuotedWords.split("x " + QuotedWords.quote(word)));
    }

    @Test
    void whatNeedsNoQuotesHasNone() {
        assertEquals("./data", QuotedWords.quote("./data"));
    }
}
