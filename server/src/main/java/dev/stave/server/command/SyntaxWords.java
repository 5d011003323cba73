package dev.stave.server.command;

import java.util.List;
import java.util.regex.Pattern;

/// The words of a [Syntax]: brackets and bars, `...`, quoted text, and names.
final class SyntaxWords {
    private static final Pattern WORD = Pattern.compile("[\\[\\]<>|]|\"[^\"]*\"|[^\\s\\[\\]<>|]+");
    private static final Pattern TOKEN = Pattern.compile("[A-Z][A-Z0-9_-]*");

    private SyntaxWords() {}

    static List<String> split(String text) {
        return WORD.matcher(text).results().map(match -> match.group()).toList();
    }

    static boolean isToken(String word) {
        return TOKEN.matcher(word).matches();
    }

    static boolean isLiteral(String word) {
        return word.startsWith("\"");
    }

    static String unquoted(String word) {
        return word.substring(1, word.length() - 1);
    }
}
