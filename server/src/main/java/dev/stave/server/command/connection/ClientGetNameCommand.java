package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT GETNAME`
record ClientGetNameCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return session.name.isEmpty() ? Reply.NULL : Reply.bulk(session.name);
    }
}
