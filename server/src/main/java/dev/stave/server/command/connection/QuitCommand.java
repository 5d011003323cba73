package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `QUIT`
record QuitCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        session.link().closeAfterReplies();
        return Reply.OK;
    }
}
