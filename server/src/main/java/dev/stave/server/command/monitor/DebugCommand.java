package dev.stave.server.command.monitor;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;

/// A subcommand of DEBUG, which runs for those alone whom the option
/// `enable-debug-command` lets.
record DebugCommand(SessionCommand guarded) implements SessionCommand {
    private static final Reply NOT_ALLOWED = Reply.error("ERR DEBUG command not allowed. If the"
            + " enable-debug-command option is set to \"local\", you can run it from a local"
            + " connection, otherwise you need to set this option in the configuration file, and"
            + " then restart the server.");

    @Override
    public Reply run(Session session, ServerContext server) {
        var allowed = switch (server.settings().get(Options.ENABLE_DEBUG_COMMAND)) {
            case NO -> false;
            case YES -> true;
            case LOCAL -> isLocal(session.link().remoteAddress());
        };
        return allowed ? guarded.run(session, server) : NOT_ALLOWED;
    }

    private static boolean isLocal(String address) {
        return address.startsWith("127.") || address.startsWith("[::1]")
                || address.startsWith("::1") || address.startsWith("[0:0:0:0:0:0:0:1");
    }
}
