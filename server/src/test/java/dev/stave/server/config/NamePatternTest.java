package dev.stave.server.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({"*,hz", "HZ,hz", "h[y-z],hz", "h[z-y],hz", "h[^a],hz", "h?,hz",
            "*a*e*,appendfsync-e",
            "h\\z,hz", "append*,appendonly", "**z**,hz", "h[z,hz"})
    void thisFits(String pattern, String name) {
        assertTrue(new NamePattern(pattern).fits(name));
    }

    @ParameterizedTest
    @CsvSource({"h,hz", "hzz,hz", "h[a-y],hz", "h[^z],hz", "?,hz", "*a,hz", "h\\?,hz"})
    void thisDoesNot(String pattern, String name) {
        assertFalse(new NamePattern(pattern).fits(name));
    }

    @Test
    void manyStarsTakeNoExponentialTime() {
        assertFalse(new NamePattern("*a".repeat(2000) + "b").fits("a".repeat(4000)));
    }
}
