package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT INFO`
record ClientInfoCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        return new Reply.Verbatim("txt", ClientLine.of(session, server, server.clock().millis())
                + "\n");
    }
}
