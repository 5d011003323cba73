package dev.stave.server.config;

import java.util.Locale;

/// A glob over option names, in any case: `*`, `?`, `[a-z]`, `[^a]`, `\`.
///
/// Matched without recursion: after a mismatch, only the last `*` takes one more
/// character, so the time is at most pattern times name.
final class NamePattern {
    private final String pattern;

    NamePattern(String pattern) {
        this.pattern = pattern.toLowerCase(Locale.ROOT);
    }

    boolean fits(String name) {
        var at = 0;
        var i = 0;
        var afterStar = -1;
        var starTook = 0;
        while (i < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                afterStar = ++at;
                starTook = i;
            } else if (at < pattern.length() && matchesOne(at, name.charAt(i))) {
                at = next(at);
                i++;
            } else if (afterStar >= 0) {
                at = afterStar;
                i = ++starTook;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private boolean matchesOne(int at, char letter) {
        return switch (pattern.charAt(at)) {
            case '?' -> true;
            case '[' -> inClass(at, letter);
            case '\\' -> at + 1 < pattern.length()
                    ? pattern.charAt(at + 1) == letter
                    : letter == '\\';
            default -> pattern.charAt(at) == letter;
        };
    }

    /// Where the element that begins at `at` ends.
    private int next(int at) {
        return switch (pattern.charAt(at)) {
            case '[' -> Math.min(classEnd(at) + 1, pattern.length());
            case '\\' -> Math.min(at + 2, pattern.length());
            default -> at + 1;
        };
    }

    private boolean inClass(int at, char letter) {
        var end = classEnd(at);
        var negated = at + 1 < end && pattern.charAt(at + 1) == '^';
        var found = false;
        for (var i = at + (negated ? 2 : 1); i < end; i++) {
            if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                var low = Math.min(pattern.charAt(i), pattern.charAt(i + 2));
                var high = Math.max(pattern.charAt(i), pattern.charAt(i + 2));
                found |= low <= letter && letter <= high;
                i += 2;
            } else {
                found |= pattern.charAt(i) == letter;
            }
        }
        return found != negated;
    }

    /// The index of the closing bracket; the end of the pattern when it is missing.
    private int classEnd(int at) {
        var close = pattern.indexOf(']', at + 1);
        return close < 0 ? pattern.length() : close;
    }
}
