package dev.stave.server.acl;

import dev.stave.server.pattern.Glob;
import dev.stave.storage.Bytes;

/// Keys that may be read, written or both: `~pattern`,
/// `%R~pattern`, `%W~pattern`.
record KeyPattern(String pattern, Glob glob, boolean reads, boolean writes) {
    static KeyPattern of(String pattern, boolean reads, boolean writes) {
        return new KeyPattern(pattern, new Glob(Bytes.of(pattern)), reads, writes);
    }

    /// A rule of this kind, `~` or `%` first.
    static KeyPattern parse(String word) throws InvalidRuleException {
        if (word.startsWith("~")) {
            return of(word.substring(1), true, true);
        }
        var tilde = word.indexOf('~');
        if (tilde < 0) {
            throw InvalidRuleException.syntax();
        }
        return switch (word.substring(1, tilde)) {
            case "R", "r" -> of(word.substring(tilde + 1), true, false);
            case "W", "w" -> of(word.substring(tilde + 1), false, true);
            case "RW", "rw", "Rw", "rW", "WR", "wr", "Wr", "wR" ->
                of(word.substring(tilde + 1), true, true);
            default -> throw InvalidRuleException.syntax();
        };
    }

    /// Both together; the patterns are the same.
    KeyPattern or(KeyPattern other) {
        return new KeyPattern(pattern, glob, reads || other.reads, writes || other.writes);
    }

    boolean allows(KeyUse use) {
        return (reads || !use.reads()) && (writes || !use.writes()) && glob.matches(use.key());
    }

    /// Whether it is what the rule `allkeys` says.
    boolean allowsAll() {
        return reads && writes && pattern.equals("*");
    }

    /// As a rule.
    String text() {
        if (reads && writes) {
            return "~" + pattern;
        }
        return (reads ? "%R~" : "%W~") + pattern;
    }
}
