package dev.stave.server.command.monitor;

import static dev.stave.server.command.CommandSpec.command;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;

/// `DEBUG subcommand [argument …]`, for those alone whom the option
/// `enable-debug-command` lets: what they say is not even looked at before.
public record DebugCommand(Arguments arguments) implements SessionCommand {
    private static final Reply NOT_ALLOWED = Reply.error("ERR DEBUG command not allowed. If the"
            + " enable-debug-command option is set to \"local\", you can run it from a local"
            + " connection, otherwise you need to set this option in the configuration file, and"
            + " then restart the server.");

    public static CommandSpec spec() {
        return command("debug", -2, Group.SERVER).since("1.0.0")
                .summary("Does what tests and developers need.")
                .complexity("Depends on subcommand.").syntax("subcommand [argument ...]")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.DANGEROUS)
                .parsedBy(DebugCommand::new);
    }

    @Override
    public @Nullable Reply refusal(Session session, ServerContext server) {
        var allowed = switch (server.settings().get(Options.ENABLE_DEBUG_COMMAND)) {
            case NO -> false;
            case YES -> true;
            case LOCAL -> isLocal(session.link().remoteAddress());
        };
        return allowed ? null : NOT_ALLOWED;
    }

    @Override
    public Reply run(Session session, ServerContext server) {
        return DebugSubcommand.of(arguments).parse(arguments).run(session, server);
    }

    private static boolean isLocal(String address) {
        return address.startsWith("127.") || address.startsWith("[::1]")
                || address.startsWith("[0:0:0:0:0:0:0:1");
    }
}
