package dev.stave.server.command.connection;

import static dev.stave.server.command.CommandSpec.command;

import java.util.List;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The rows of the connection commands.
public final class ConnectionCommands {
    private ConnectionCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(ping(), echo(), hello(), auth(), select(), quit(), reset(),
                ClientCommands.spec());
    }

    private static CommandSpec ping() {
        return command("ping", -1, Group.CONNECTION).since("1.0.0")
                .summary("Answers PONG, or what it is given.")
                .syntax("[message]").flags(Flag.FAST, Flag.AMONG_MESSAGES)
                .parsedBy(PingCommand::parse);
    }

    private static CommandSpec echo() {
        return command("echo", 2, Group.CONNECTION).since("1.0.0")
                .summary("Answers what it is given.")
                .syntax("message").flags(Flag.LOADING, Flag.STALE, Flag.FAST)
                .parsedBy(EchoCommand::parse);
    }

    private static CommandSpec hello() {
        return command("hello", -1, Group.CONNECTION).since("6.0.0")
                .summary("Agrees on the version of the protocol, and authenticates.")
                .syntax("[protover [AUTH username password] [SETNAME clientname]]")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH,
                        Flag.ALLOW_BUSY, Flag.CHANGES_RIGHTS)
                .parsedBy(HelloCommand::parse);
    }

    private static CommandSpec auth() {
        return command("auth", -2, Group.CONNECTION).since("1.0.0")
                .summary("Says who the client is.")
                .complexity("O(1)").syntax("[username] password")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH,
                        Flag.ALLOW_BUSY, Flag.CHANGES_RIGHTS)
                .parsedBy(AuthCommand::parse);
    }

    private static CommandSpec select() {
        return command("select", 2, Group.CONNECTION).since("1.0.0")
                .summary("Makes the connection use another database.")
                .syntax("index").flags(Flag.LOADING, Flag.STALE, Flag.FAST)
                .parsedBy(SelectCommand::parse);
    }

    private static CommandSpec quit() {
        return command("quit", -1, Group.CONNECTION).since("1.0.0")
                .summary("Closes the connection.")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH,
                        Flag.ALLOW_BUSY, Flag.AMONG_MESSAGES, Flag.UNQUEUED)
                .parsedBy(_ -> new QuitCommand());
    }

    private static CommandSpec reset() {
        return command("reset", 1, Group.CONNECTION).since("6.2.0")
                .summary("Makes the connection as if it were new.")
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.FAST, Flag.NO_AUTH,
                        Flag.ALLOW_BUSY, Flag.AMONG_MESSAGES, Flag.UNQUEUED)
                .parsedBy(_ -> new ResetCommand());
    }
}
