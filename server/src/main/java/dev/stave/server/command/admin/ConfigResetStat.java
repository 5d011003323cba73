package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CONFIG RESETSTAT`
record ConfigResetStat() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        server.statistics().reset(server.engine(), server.clock().millis());
        return Reply.OK;
    }
}
