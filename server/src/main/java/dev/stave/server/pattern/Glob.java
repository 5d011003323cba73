package dev.stave.server.pattern;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;

/// A pattern as KEYS and SCAN take it: `*`, `?`, `[a-z]`, `[^x]`, and `\`,
/// which makes the next byte mean itself. It is about bytes, not letters, as
/// Redis's own is.
///
/// Matched without recursion: after a mismatch only the last `*` takes one more
/// byte, because no earlier `*` could do better. So time is at most pattern
/// times text, and memory is constant, whatever a client sends.
///
/// As in Redis, a pattern with more than 1000 stars fits nothing.
///
/// Globs of one pattern are equal.
///
/// **Threads** Immutable.
public final class Glob {
    private static final int NONE = -1;
    private static final int MOST_STARS = 1000;

    private final byte[] pattern;
    /// Length of the text before a single `*` at the end; NONE for other patterns.
    private final int prefixLength;
    private final boolean fitsNothing;

    public Glob(Bytes pattern) {
        this.pattern = pattern.array();
        prefixLength = prefixLength(this.pattern);
        fitsNothing = stars(this.pattern) > MOST_STARS;
    }

    /// Stars side by side are one.
    private static int stars(byte[] pattern) {
        var stars = 0;
        var element = 0;
        while (element < pattern.length) {
            if (pattern[element] != '*') {
                element = GlobElement.end(pattern, element);
            } else {
                stars += element == 0 || pattern[element - 1] != '*' ? 1 : 0;
                element++;
            }
        }
        return stars;
    }

    private static int prefixLength(byte[] pattern) {
        for (var i = 0; i < pattern.length; i++) {
            if (pattern[i] == '*') {
                return i == pattern.length - 1 ? i : NONE;
            }
            if (pattern[i] == '?' || pattern[i] == '[' || pattern[i] == '\\') {
                return NONE;
            }
        }
        return NONE;
    }

    public boolean matches(Bytes text) {
        if (prefixLength != NONE) {
            return startsWithPrefix(text.array());
        }
        return !fitsNothing && matches(text.array());
    }

    private boolean startsWithPrefix(byte[] text) {
        if (text.length < prefixLength) {
            return false;
        }
        for (var i = 0; i < prefixLength; i++) {
            if (text[i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(byte[] text) {
        if (text.length == 0) { // Redis's rule: of all patterns with a star only `*` fits.
            return pattern.length == 0;
        }
        var element = 0;
        var afterStar = NONE;
        var starEnd = 0;
        var at = 0;
        while (at < text.length) {
            if (element < pattern.length && pattern[element] == '*') {
                afterStar = ++element;
                starEnd = at;
            } else if (element < pattern.length
                    && GlobElement.matches(pattern, element, text[at])) {
                element = GlobElement.end(pattern, element);
                at++;
            } else if (afterStar != NONE) {
                element = afterStar;
                at = ++starEnd;
            } else {
                return false;
            }
        }
        return onlyStarsFrom(element);
    }

    private boolean onlyStarsFrom(int element) {
        for (var i = element; i < pattern.length; i++) {
            if (pattern[i] != '*') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob glob && Arrays.equals(pattern, glob.pattern);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pattern);
    }
}
