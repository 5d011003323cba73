package dev.stave.protocol;

import java.util.ArrayList;
import java.util.Arrays;

/// Splits the line of an inline request into words, by the rules of redis-cli
/// and of Redis's inline requests: blanks divide; `"..."` takes `\n`, `\r`,
/// `\t`, `\b`, `\a`, `\xHH` and any other character after a backslash as itself;
/// `'...'` knows only `\'`; a quote may open in the middle of a word, and a
/// closing one must end it.
///
/// A NUL is a byte like any other. (Redis never sees the end of a line that has
/// one.)
///
/// **Threads** Owned by who made it; used once.
final class InlineWords {
    private static final byte[][] NONE = {};
    private static final int HEX_ESCAPE_BYTES = 4;

    private final byte[] line;
    private final int end;
    /// The word being read: no word is longer than its line.
    private final byte[] word;
    private int wordLength;
    private int at;

    InlineWords(byte[] line, int length) {
        this.line = line;
        this.end = length;
        this.word = new byte[length];
    }

    /// @throws ProtocolException
    ///             if a quote is left open, or closed in the middle of a word
    byte[][] split() {
        var words = new ArrayList<byte[]>();
        skipBlanks();
        while (at < end) {
            words.add(next());
            skipBlanks();
        }
        return words.toArray(NONE);
    }

    private void skipBlanks() {
        while (at < end && isBlank(line[at])) {
            at++;
        }
    }

    private byte[] next() {
        wordLength = 0;
        while (at < end && !endsWord(line[at])) {
            var current = line[at++];
            if (current == '"' || current == '\'') {
                quoted(current);
                break;
            }
            append(current);
        }
        return Arrays.copyOf(word, wordLength);
    }

    private void quoted(byte quote) {
        while (at < end && line[at] != quote) {
            if (line[at] == '\\' && quote == '"') {
                escaped();
            } else if (line[at] == '\\' && at + 1 < end && line[at + 1] == '\'') {
                append((byte) '\'');
                at += 2;
            } else {
                append(line[at++]);
            }
        }
        var closed = at < end;
        at++;
        if (!closed || (at < end && !isBlank(line[at]))) {
            throw ProtocolException.unbalancedQuotes();
        }
    }

    /// Reads what a backslash begins between double quotes.
    private void escaped() {
        if (isHexEscape()) {
            append((byte) (hex(line[at + 2]) << 4 | hex(line[at + 3])));
            at += HEX_ESCAPE_BYTES;
        } else if (at + 1 < end) {
            append(unescaped(line[at + 1]));
            at += 2;
        } else {
            throw ProtocolException.unbalancedQuotes(); // A backslash cannot close a quote.
        }
    }

    private boolean isHexEscape() {
        return at + HEX_ESCAPE_BYTES <= end && line[at + 1] == 'x' && hex(line[at + 2]) >= 0
                && hex(line[at + 3]) >= 0;
    }

    private void append(byte next) {
        word[wordLength++] = next;
    }

    private static byte unescaped(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7; // The bell, for which Java has no escape.
            default -> letter;
        };
    }

    /// The value of a hexadecimal digit, or -1.
    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }

    /// What C's `isspace` takes for a blank.
    private static boolean isBlank(byte next) {
        return next == ' ' || (next >= '\t' && next <= '\r');
    }

    /// Fewer than the blanks: Redis keeps a form feed that follows a letter.
    private static boolean endsWord(byte next) {
        return next == ' ' || next == '\t' || next == '\n' || next == '\r';
    }
}
