package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.command.WaitTimeout;
import dev.stave.server.command.Waiting;

/// `WAIT numreplicas timeout`: there are no replicas, so who waits for one
/// waits until the time is up.
record WaitCommand(long replicas, long timeoutMillis) implements SessionCommand {
    static WaitCommand parse(Arguments arguments) {
        return new WaitCommand(arguments.integer(1), WaitTimeout.parseMillis(arguments, 2));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var deadline = WaitTimeout.deadlineMillis(timeoutMillis, server.clock().millis());
        if (replicas <= 0 || session.transaction.open) {
            return Reply.ZERO;
        }
        session.waiting = new Waiting(() -> false, () -> Reply.ZERO, deadline);
        return NO_REPLY;
    }
}
