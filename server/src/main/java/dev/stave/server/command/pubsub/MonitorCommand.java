package dev.stave.server.command.pubsub;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `MONITOR`: from now on the client is told of every command that has run.
record MonitorCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        if (session.transaction.open) {
            return Reply.error("ERR MONITOR isn't allowed for DENY BLOCKING client");
        }
        server.monitors().add(session);
        return Reply.OK;
    }
}
