package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT UNPAUSE`
record ClientUnpauseCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        server.pause().end();
        return Reply.OK;
    }
}
