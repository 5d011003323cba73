package dev.stave.server.command.monitor;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.admin.SaveCommand;

/// `DEBUG RELOAD [MERGE] [NOFLUSH] [NOSAVE]`: what is served is what is on
/// disk, so there is nothing to load; what is still in the log goes to data
/// files, and is read from there.
record DebugReload() implements SessionCommand {
    static DebugReload parse(Arguments arguments) {
        for (var i = 2; i < arguments.count(); i++) {
            if (!arguments.is(i, "MERGE") && !arguments.is(i, "NOFLUSH")
                    && !arguments.is(i, "NOSAVE")) {
                throw new CommandException(
                        "ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
            }
        }
        return new DebugReload();
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (session.transaction.open) { // Nobody waits there.
            server.engine().checkpoint(server.clock().millis());
            return Reply.OK;
        }
        return new SaveCommand().run(session, server);
    }
}
