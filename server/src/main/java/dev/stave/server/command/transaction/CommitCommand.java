package dev.stave.server.command.transaction;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `COMMIT`
record CommitCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return server.transactions().commit(session);
    }
}
