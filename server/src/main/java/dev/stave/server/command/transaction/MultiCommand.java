package dev.stave.server.command.transaction;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `MULTI`
record MultiCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        if (session.transaction.open) {
            session.transaction.failed = true;
            return Reply.error("ERR MULTI calls can not be nested");
        }
        session.transaction.open = true;
        return Reply.OK;
    }
}
