package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.Waiting;

/// `SAVE`: a checkpoint, answered when it is done. Other clients do not wait.
public record SaveCommand() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        var checkpoint = server.engine().hastyCheckpoint(server.clock().millis());
        session.waiting = new Waiting(
                () -> checkpoint.isDone() || !failure(server).isEmpty(),
                () -> checkpoint.isDone() ? Reply.OK : Reply.error("ERR " + failure(server)),
                Waiting.NO_DEADLINE);
        return NO_REPLY;
    }

    private static String failure(ServerContext server) {
        return server.engine().status().files().flushFailure();
    }
}
