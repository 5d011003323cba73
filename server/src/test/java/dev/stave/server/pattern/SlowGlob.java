package dev.stave.server.pattern;

/// The rules of a glob written down as plainly as possible, by recursion: what
/// [Glob] is compared with.
final class SlowGlob {
    private SlowGlob() {}

    static boolean matches(String pattern, String text) {
        return text.isEmpty()
                ? pattern.isEmpty() || pattern.equals("*")
                : matchesFrom(pattern, text);
    }

    private static boolean matchesFrom(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return matchesFrom(pattern.substring(1), text)
                    || (!text.isEmpty() && matchesFrom(pattern, text.substring(1)));
        }
        if (text.isEmpty()) {
            return false;
        }
        var rest = text.substring(1);
        return switch (pattern.charAt(0)) {
            case '?' -> matchesFrom(pattern.substring(1), rest);
            case '[' -> matchesClass(pattern.substring(1), text.charAt(0), rest);
            case '\\' -> pattern.length() == 1
                    ? text.equals("\\")
                    : pattern.charAt(1) == text.charAt(0)
                            && matchesFrom(pattern.substring(2), rest);
            default -> pattern.charAt(0) == text.charAt(0)
                    && matchesFrom(pattern.substring(1), rest);
        };
    }

    private static boolean matchesClass(String pattern, char letter, String rest) {
        var negated = pattern.startsWith("^");
        var left = negated ? pattern.substring(1) : pattern;
        var found = false;
        while (!left.isEmpty() && left.charAt(0) != ']') {
            if (left.charAt(0) == '\\' && left.length() >= 2) {
                found |= left.charAt(1) == letter;
                left = left.substring(2);
            } else if (left.charAt(0) != '\\' && left.length() >= 3 && left.charAt(1) == '-') {
                var low = Math.min(left.charAt(0), left.charAt(2));
                var high = Math.max(left.charAt(0), left.charAt(2));
                found |= low <= letter && letter <= high;
                left = left.substring(3);
            } else {
                found |= left.charAt(0) == letter;
                left = left.substring(1);
            }
        }
        return found != negated && matchesFrom(left.isEmpty() ? left : left.substring(1), rest);
    }
}
