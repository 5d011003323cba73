package dev.stave.server.command.connection;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;

/// `CLIENT CACHING YES | NO`
record ClientCachingCommand(boolean yes, boolean no) implements SessionCommand {
    static ClientCachingCommand parse(Arguments arguments) {
        return new ClientCachingCommand(arguments.is(2, "YES"), arguments.is(2, "NO"));
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        var tracking = session.tracking();
        if (tracking == null) {
            return Reply.error("ERR CLIENT CACHING can be called only when the client is in"
                    + " tracking mode with OPTIN or OPTOUT mode enabled");
        }
        if (!yes && !no) {
            throw CommandException.syntax();
        }
        if (!(yes ? tracking.mode().optIn() : tracking.mode().optOut())) {
            return Reply.error("ERR CLIENT CACHING " + (yes ? "YES" : "NO")
                    + " is only valid when tracking is enabled in " + (yes ? "OPTIN" : "OPTOUT")
                    + " mode.");
        }
        tracking.cacheNext();
        return Reply.OK;
    }
}
