package dev.stave.server.command.admin;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT]`. Everything acknowledged is
/// on disk at any time, so NOSAVE and SAVE are the same; there are no replicas
/// to wait for, so NOW and FORCE change nothing, and there is never one
/// to ABORT.
record ShutdownCommand(boolean abort) implements SessionCommand {
    static ShutdownCommand parse(Arguments arguments) {
        var abort = false;
        var save = 0;
        for (var i = 1; i < arguments.count(); i++) {
            if (arguments.is(i, "NOSAVE") || arguments.is(i, "SAVE")) {
                save++;
            } else if (arguments.is(i, "ABORT")) {
                abort = true;
            } else if (!arguments.is(i, "NOW") && !arguments.is(i, "FORCE")) {
                throw CommandException.syntax();
            }
        }
        if (save > 1 || (abort && arguments.count() > 2)) {
            throw CommandException.syntax();
        }
        return new ShutdownCommand(abort);
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        if (abort) {
            return Reply.error("ERR No shutdown in progress.");
        }
        server.lifecycle().shutdown();
        session.link().closeAfterReplies();
        return NO_REPLY;
    }
}
