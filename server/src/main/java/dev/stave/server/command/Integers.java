package dev.stave.server.command;

import java.nio.charset.StandardCharsets;

import dev.stave.storage.Bytes;

/// 64-bit integers as Redis reads and writes them in strings.
public final class Integers {
    private static final int MAX_LENGTH = 20;

    private Integers() {}

    /// Reads an integer that is written as Redis would write it: no sign but `-`,
    /// no leading zeros, no spaces.
    ///
    /// @throws CommandException
    ///             "ERR value is not an integer or out of range"
    public static long parse(byte[] text) {
        var length = text.length;
        if (length == 0 || length > MAX_LENGTH) {
            throw CommandException.notAnInteger();
        }
        var negative = text[0] == '-';
        var first = negative ? 1 : 0;
        if (first == length || (text[first] == '0' && length > 1)) {
            throw CommandException.notAnInteger();
        }
        var result = 0L; // Below zero while reading, so that the least long fits.
        for (var i = first; i < length; i++) {
            var digit = text[i] - '0';
            if (digit < 0 || digit > 9 || result < Long.MIN_VALUE / 10
                    || result * 10 < Long.MIN_VALUE + digit) {
                throw CommandException.notAnInteger();
            }
            result = result * 10 - digit;
        }
        if (!negative && result == Long.MIN_VALUE) {
            throw CommandException.notAnInteger();
        }
        return negative ? result : -result;
    }

    /// As above. What is too long is not looked at: it may be large.
    public static long parse(Bytes text) {
        if (text.length() > MAX_LENGTH) {
            throw CommandException.notAnInteger();
        }
        return parse(text.array());
    }

    public static byte[] format(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }
}
