package dev.stave.server.command.connection;

import dev.stave.server.command.CommandException;
import dev.stave.storage.Bytes;

/// Names that stand in a line of CLIENT LIST: printable and without spaces.
final class ClientNames {
    static final String NAME = "Client names";

    private ClientNames() {}

    /// @param what
    ///            it is, for the error
    static String checked(Bytes name, String what) {
        for (var i = 0; i < name.length(); i++) {
            if (name.at(i) < '!' || name.at(i) > '~') {
                throw new CommandException(
                        "ERR " + what + " cannot contain spaces, newlines or special characters.");
            }
        }
        return name.text();
    }
}
