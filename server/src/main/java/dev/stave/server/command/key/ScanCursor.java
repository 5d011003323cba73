package dev.stave.server.command.key;

import java.nio.charset.StandardCharsets;

import dev.stave.server.command.CommandException;
import dev.stave.storage.Bytes;

/// The cursor of SCAN as clients send it: an unsigned 64-bit number, in
/// whatever way C's `strtoul` reads one, which is what Redis uses.
final class ScanCursor {
    static final long END = 0;
    /// One that no scan has returned: there is nothing behind it.
    static final long UNKNOWN = -1;
    /// The highest that a scan returns; see [dev.stave.storage.KeyView#scan].
    private static final long MAX = 1L << 53;

    private ScanCursor() {}

    /// @return a cursor that a scan takes, or [#UNKNOWN]
    /// @throws CommandException
    ///             "ERR invalid cursor" when it is no number
    static long parse(Bytes text) {
        var digits = new String(text.array(), StandardCharsets.ISO_8859_1);
        if (digits.isEmpty()) {
            return 0;
        }
        var negative = digits.startsWith("-");
        var cursor = number(negative || digits.startsWith("+") ? digits.substring(1) : digits);
        var known = cursor == 0 || (!negative && Long.compareUnsigned(cursor, MAX) <= 0);
        return known ? cursor : UNKNOWN;
    }

    private static long number(String digits) {
        try {
            if (!digits.startsWith("+")) { // The sign that Java would take.
                return Long.parseUnsignedLong(digits);
            }
        } catch (NumberFormatException _) {
            // As for the sign.
        }
        throw new CommandException("ERR invalid cursor");
    }
}
