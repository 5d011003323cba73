package dev.stave.server.command.transaction;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `EXEC`
record ExecCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return session.transaction.open
                ? server.transactions().execute(session)
                : Reply.error("ERR EXEC without MULTI");
    }
}
