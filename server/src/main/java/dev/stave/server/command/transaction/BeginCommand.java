package dev.stave.server.command.transaction;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `BEGIN [READONLY]`
record BeginCommand(boolean readOnly) implements SessionCommand {
    static BeginCommand parse(Arguments arguments) {
        if (arguments.count() > 2 || (arguments.count() == 2 && !arguments.is(1, "READONLY"))) {
            throw CommandException.syntax();
        }
        return new BeginCommand(arguments.count() == 2);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return server.transactions().begin(session, readOnly);
    }
}
