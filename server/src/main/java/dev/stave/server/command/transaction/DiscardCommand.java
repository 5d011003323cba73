package dev.stave.server.command.transaction;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `DISCARD`
record DiscardCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        if (!session.transaction.open) {
            return Reply.error("ERR DISCARD without MULTI");
        }
        session.transaction.discard(server.engine().watches());
        return Reply.OK;
    }
}
