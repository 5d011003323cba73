package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT GETREDIR`
record ClientGetRedirCommand() implements SessionCommand {
    private static final long NOT_TRACKING = -1;

    @Override
    public Reply run(Session session, ServerContext server) {
        return Reply.integer(of(session));
    }

    /// The number of the client that is told instead of this one; 0 for none.
    static long of(Session session) {
        var tracking = session.tracking();
        return tracking == null ? NOT_TRACKING : tracking.redirect();
    }
}
