package dev.stave.server.command.key;

import java.nio.charset.StandardCharsets;

import dev.stave.server.command.CommandException;
import dev.stave.storage.Bytes;

/// The cursor of SCAN as clients send it: an unsigned 64-bit number.
final class ScanCursor {
    static final long END = 0;
    /// The highest that a scan returns; see [dev.stave.storage.KeyView#scan].
    private static final long MAX = 1L << 53;

    private ScanCursor() {}

    /// @return a cursor that a scan takes, or a negative number for one that no
    ///         scan has returned
    /// @throws CommandException
    ///             "ERR invalid cursor" when it is no number
    static long parse(Bytes text) {
        try {
            var cursor = Long.parseUnsignedLong(
                    new String(text.array(), StandardCharsets.ISO_8859_1));
            return Long.compareUnsigned(cursor, MAX) <= 0 ? cursor : -1;
        } catch (NumberFormatException _) {
            throw new CommandException("ERR invalid cursor");
        }
    }
}
