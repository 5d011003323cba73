package dev.stave.server.pattern;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.stave.storage.Bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GlobTest {
    private static final int RANDOM_RUNS = 200_000;
    private static final String LETTERS = "ab*?[]^-\\";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            *,          anything,  true
            h*llo,      heeeello,  true
            h*llo,      hllo,      true
            h?llo,      hllo,      false
            h?llo,      hxllo,     true
            h[ae]llo,   hello,     true
            h[ae]llo,   hillo,     false
            h[^e]llo,   hallo,     true
            h[^e]llo,   hello,     false
            h[a-c]llo,  hbllo,     true
            h[c-a]llo,  hbllo,     true
            h[a-c]llo,  hdllo,     false
            h\\*llo,    h*llo,     true
            h\\*llo,    hxllo,     false
            h[\\]]llo,  h]llo,     true
            h[\\-a]llo, h-llo,     true
            a[b,        ab,        true
            a[,         ab,        false
            a[^,        ab,        true
            a[],        ab,        false
            a\\,        a\\,       true
            abc,        abcd,      false
            abc*,       abc,       true
            abc*,       ab,        false
            a*b*c,      a1b2b3c,   true
            a*b*c,      a1b2b3,    false
            [],         a,         false
            user:*,     user:1,    true
            user:*,     users,     false
            A,          a,         false
            """)
    void rulesAreRediss(String pattern, String text, boolean matches) {
        assertEquals(matches, matches(pattern, text));
    }

    @Test
    void emptyTextFitsTheEmptyPatternAndOneStar() {
        assertFalse(matches("**", ""));
        assertTrue(matches("", ""));
        assertFalse(matches("", "a"));
        assertTrue(matches("*", ""));
        assertFalse(matches("?", ""));
    }

    @Test
    void agreesWithASlowMatcherOnRandomPatterns() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < RANDOM_RUNS; i++) {
            var pattern = word(random, 8);
            var text = word(random, 8);
            assertEquals(SlowGlob.matches(pattern, text), matches(pattern, text),
                    () -> "seed " + seed + ": " + pattern + " on " + text);
        }
    }

    private static String word(Random random, int maxLength) {
        var length = random.nextInt(maxLength + 1);
        var word = new StringBuilder();
        for (var i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /// Exponential for a matcher that tries every star anew, and too deep for one
    /// that recurses.
    @Test
    void manyStarsTakeNoLongerThanPatternTimesText() {
        assertFalse(matches("a*".repeat(1_000) + "b", "a".repeat(20_000)));
        assertTrue(matches("*a".repeat(1_000), "a".repeat(10_000)));
        assertFalse(matches("*[a-".repeat(1_000), "b".repeat(5_000)));
    }

    private static boolean matches(String pattern, String text) {
        return new Glob(Bytes.of(pattern)).matches(Bytes.of(text));
    }

    /// As in Redis; and what a pattern costs has a limit.
    @Test
    void aPatternWithTooManyStarsFitsNothing() {
        var text = Bytes.of("a".repeat(5000));
        assertTrue(new Glob(Bytes.of("*?".repeat(1000))).matches(text));
        assertTrue(new Glob(Bytes.of("*".repeat(2000) + "a")).matches(text));
        assertFalse(new Glob(Bytes.of("*?".repeat(1001))).matches(text));
    }
}
