package dev.stave.server.command.connection;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.storage.Bytes;

/// `AUTH [username] password`
record AuthCommand(@Nullable String user, Bytes password) implements SessionCommand {
    static AuthCommand parse(Arguments arguments) {
        return switch (arguments.count()) {
            case 2 -> new AuthCommand(null, arguments.bytes(1));
            case 3 -> new AuthCommand(arguments.text(1), arguments.bytes(2));
            default -> throw CommandException.syntax();
        };
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return Objects.requireNonNullElse(Password.check("AUTH", session, server, user, password),
                Reply.OK);
    }
}
