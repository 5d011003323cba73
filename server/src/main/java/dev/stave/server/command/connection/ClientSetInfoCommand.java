package dev.stave.server.command.connection;

import java.util.Locale;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT SETINFO LIB-NAME libname | LIB-VER libver`
record ClientSetInfoCommand(boolean isName, String value) implements SessionCommand {
    static ClientSetInfoCommand parse(Arguments arguments) {
        var isName = arguments.is(2, "LIB-NAME");
        if (!isName && !arguments.is(2, "LIB-VER")) {
            throw new CommandException("ERR Unrecognized option '" + arguments.text(2) + "'");
        }
        return new ClientSetInfoCommand(isName, ClientNames.checked(arguments.bytes(3),
                arguments.text(2).toLowerCase(Locale.ROOT)));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (isName) {
            session.libraryName = value;
        } else {
            session.libraryVersion = value;
        }
        return Reply.OK;
    }
}
