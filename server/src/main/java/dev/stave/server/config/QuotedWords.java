package dev.stave.server.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The words of one line of redis.conf. Words are separated by blanks. Between
/// double quotes `\n`, `\r`, `\t`, `\b`, `\a` and `\xHH` stand for characters
/// and a backslash before anything else for that; between single quotes only
/// `\'` does. After a closing quote a blank or the end has to come.
///
/// A line is bytes, one in each `char`, since `\xHH` is a byte; words are text,
/// in UTF-8.
///
/// **Threads** One line, one object, one thread.
final class QuotedWords {
    private static final String UNBALANCED = "Unbalanced quotes in configuration line";
    private static final int HEX_ESCAPE_LENGTH = 4; // \xHH

    private final String line;
    private int at;

    private QuotedWords(String line) {
        this.line = line;
    }

    /// @throws InvalidValueException
    ///             when a quote is not closed, or closed in the middle of a word
    static List<String> split(String line) throws InvalidValueException {
        return new QuotedWords(line).words();
    }

    /// The word as a line has to have it, between quotes where it must be.
    static String quote(String word) {
        if (!word.isEmpty() && word.chars().allMatch(QuotedWords::needsNoQuotes)) {
            return word;
        }
        var quoted = new StringBuilder("\"");
        for (var b : word.getBytes(StandardCharsets.UTF_8)) {
            appendEscaped(quoted, (char) (b & 0xff));
        }
        return quoted.append('"').toString();
    }

    private List<String> words() throws InvalidValueException {
        var words = new ArrayList<String>();
        skipBlanks();
        while (at < line.length()) {
            words.add(word());
            skipBlanks();
        }
        return words;
    }

    private void skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private String word() throws InvalidValueException {
        var word = new StringBuilder();
        while (at < line.length() && !isBlank(line.charAt(at))) {
            var letter = line.charAt(at++);
            if (letter == '"' || letter == '\'') {
                quoted(word, letter);
            } else {
                word.append(letter);
            }
        }
        return new String(word.toString().getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
    }

    private void quoted(StringBuilder word, char quote) throws InvalidValueException {
        while (at < line.length() && line.charAt(at) != quote) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                escaped(word, quote);
            } else {
                word.append(line.charAt(at++));
            }
        }
        at++;
        if (at > line.length() || (at < line.length() && !isBlank(line.charAt(at)))) {
            throw new InvalidValueException(UNBALANCED);
        }
    }

    private void escaped(StringBuilder word, char quote) {
        var letter = line.charAt(at + 1);
        if (quote == '\'') {
            word.append(letter == '\'' ? "'" : "\\");
            at += letter == '\'' ? 2 : 1;
        } else if (letter == 'x' && isHexEscape()) {
            word.append((char) Integer.parseInt(line, at + 2, at + HEX_ESCAPE_LENGTH, 16));
            at += HEX_ESCAPE_LENGTH;
        } else {
            word.append(meaning(letter));
            at += 2;
        }
    }

    private boolean isHexEscape() {
        return at + HEX_ESCAPE_LENGTH <= line.length()
                && Character.digit(line.charAt(at + 2), 16) >= 0
                && Character.digit(line.charAt(at + 3), 16) >= 0;
    }

    private static char meaning(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> '\u0007';
            default -> letter;
        };
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == '\0';
    }

    private static boolean needsNoQuotes(int letter) {
        return letter > ' ' && letter < 0x7f && letter != '"' && letter != '\'' && letter != '\\'
                && letter != '#';
    }

    private static void appendEscaped(StringBuilder quoted, char letter) {
        if (letter == '"' || letter == '\\') {
            quoted.append('\\').append(letter);
        } else if (letter < ' ' || letter >= 0x7f) {
            quoted.append("\\x").append(String.format("%02x", (int) letter));
        } else {
            quoted.append(letter);
        }
    }
}
