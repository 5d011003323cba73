package dev.stave.server.command.string;

import dev.stave.server.command.CommandException;
import dev.stave.storage.EngineOptions;

/// How long a string may become.
final class StringLimit {
    private StringLimit() {}

    /// @throws CommandException
    ///             with Redis's text, when a string of this length is too long
    static int checked(long bytes) {
        if (bytes < 0 || bytes > EngineOptions.LARGEST_VALUE_BYTES) {
            throw new CommandException(
                    "ERR string exceeds maximum allowed size (proto-max-bulk-len)");
        }
        return (int) bytes;
    }
}
