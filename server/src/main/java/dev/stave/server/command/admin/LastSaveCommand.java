package dev.stave.server.command.admin;

import java.util.concurrent.TimeUnit;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `LASTSAVE`: when the last checkpoint was done, or the server started.
record LastSaveCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        var last = Math.max(server.engine().status().files().lastCheckpointMillis(),
                server.lifecycle().startedMillis());
        return Reply.integer(TimeUnit.MILLISECONDS.toSeconds(last));
    }
}
