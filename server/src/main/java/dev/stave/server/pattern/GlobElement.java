package dev.stave.server.pattern;

/// The elements of a [Glob] that stand for exactly one byte: `?`, a class, an
/// escape, or the byte itself.
final class GlobElement {
    private GlobElement() {}

    static boolean matches(byte[] pattern, int element, byte text) {
        return switch (pattern[element]) {
            case '?' -> true;
            case '[' -> classMatches(pattern, element, text);
            case '\\' -> pattern[escaped(pattern, element)] == text;
            default -> pattern[element] == text;
        };
    }

    /// The index behind the element.
    static int end(byte[] pattern, int element) {
        return switch (pattern[element]) {
            case '[' -> classEnd(pattern, element);
            case '\\' -> escaped(pattern, element) + 1;
            default -> element + 1;
        };
    }

    /// A backslash at the very end stands for itself.
    private static int escaped(byte[] pattern, int backslash) {
        return Math.min(backslash + 1, pattern.length - 1);
    }

    private static boolean classMatches(byte[] pattern, int open, byte text) {
        var negated = isNegated(pattern, open);
        var found = false;
        for (var member = firstMember(pattern, open); isMember(pattern, member)
                && !found; member = memberEnd(pattern, member)) {
            found = memberMatches(pattern, member, text);
        }
        return found != negated;
    }

    /// A class without its bracket ends with the pattern.
    private static int classEnd(byte[] pattern, int open) {
        var member = firstMember(pattern, open);
        while (isMember(pattern, member)) {
            member = memberEnd(pattern, member);
        }
        return Math.min(member + 1, pattern.length);
    }

    private static boolean isNegated(byte[] pattern, int open) {
        return open + 1 < pattern.length && pattern[open + 1] == '^';
    }

    private static int firstMember(byte[] pattern, int open) {
        return open + (isNegated(pattern, open) ? 2 : 1);
    }

    private static boolean isMember(byte[] pattern, int member) {
        return member < pattern.length && pattern[member] != ']';
    }

    private static boolean memberMatches(byte[] pattern, int member, byte text) {
        if (isRange(pattern, member)) {
            var low = Math.min(pattern[member], pattern[member + 2]);
            var high = Math.max(pattern[member], pattern[member + 2]);
            return low <= text && text <= high;
        }
        return pattern[memberEnd(pattern, member) - 1] == text;
    }

    private static int memberEnd(byte[] pattern, int member) {
        if (isRange(pattern, member)) {
            return member + 3;
        }
        return member + (pattern[member] == '\\' && member + 1 < pattern.length ? 2 : 1);
    }

    /// Whatever stands behind the dash is the other end, even a bracket.
    private static boolean isRange(byte[] pattern, int member) {
        return pattern[member] != '\\' && member + 2 < pattern.length
                && pattern[member + 1] == '-';
    }
}
