package dev.stave.server.cli.migrate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;

/// The key that a command of a log put something new under, whatever was there,
/// of those commands whose something may be no string. The server that replays
/// the log leaves them out, or finds nothing to copy: the string that was there
/// before must not outlive them.
///
/// SORT is none of them: the server does what it does to its destination.
///
/// @param database
///            null: the one that is chosen
record OverwrittenKey(Bytes key, @Nullable Bytes database) {
    private static final int OPTIONS_OF_COPY = 3;
    private static final int OPTIONS_OF_GEORADIUSBYMEMBER = 5;

    /// @param name
    ///            in upper case
    /// @return null: it is none of those commands
    static @Nullable OverwrittenKey of(String name, List<byte[]> command) {
        return switch (name) {
            case "SUNIONSTORE", "SINTERSTORE", "SDIFFSTORE", "ZUNIONSTORE", "ZINTERSTORE",
                    "ZDIFFSTORE", "ZRANGESTORE", "GEOSEARCHSTORE", "RESTORE", "RESTORE-ASKING",
                    "PFADD", "PFMERGE" ->
                at(command, 1, null);
            case "RENAME", "RENAMENX" -> at(command, 2, null);
            case "COPY" -> at(command, 2, databaseOfCopy(command));
            case "GEORADIUS", "GEORADIUSBYMEMBER" -> behindStore(command);
            default -> null;
        };
    }

    private static @Nullable OverwrittenKey at(List<byte[]> command, int index,
            @Nullable Bytes database) {
        return index < command.size()
                ? new OverwrittenKey(Bytes.wrap(command.get(index)), database)
                : null;
    }

    private static @Nullable Bytes databaseOfCopy(List<byte[]> command) {
        for (var at = OPTIONS_OF_COPY; at < command.size() - 1; at++) {
            if (AofCommands.upperCase(command.get(at)).equals("DB")) {
                return Bytes.wrap(command.get(at + 1));
            }
        }
        return null;
    }

    /// Of several, the last one counts.
    private static @Nullable OverwrittenKey behindStore(List<byte[]> command) {
        OverwrittenKey found = null;
        for (var at = OPTIONS_OF_GEORADIUSBYMEMBER; at < command.size() - 1; at++) {
            var option = AofCommands.upperCase(command.get(at));
            if (option.equals("STORE") || option.equals("STOREDIST")) {
                found = at(command, ++at, null);
            }
        }
        return found;
    }
}
