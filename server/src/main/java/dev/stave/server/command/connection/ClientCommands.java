package dev.stave.server.command.connection;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.server.command.CommandParser;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

/// The rows of CLIENT.
final class ClientCommands {
    private ClientCommands() {}

    static CommandSpec spec() {
        return command("client", -2, Group.CONNECTION).since("2.4.0")
                .summary("A container for commands about connections.")
                .complexity("Depends on subcommand.").containing(
                        row("id", 2, "5.0.0", "Returns the number of this connection.", "",
                                _ -> new ClientIdCommand()),
                        row("getname", 2, "2.6.9", "Returns the name of this connection.", "",
                                _ -> new ClientGetNameCommand()),
                        row("setname", 3, "2.6.9", "Names this connection.", "connection-name",
                                ClientSetNameCommand::parse),
                        row("setinfo", 4, "7.2.0", "Names the client library of this connection.",
                                "<LIB-NAME libname | LIB-VER libver>",
                                ClientSetInfoCommand::parse),
                        row("info", 2, "6.2.0", "Returns a line about this connection.", "",
                                _ -> new ClientInfoCommand()),
                        admin("list", -2, "2.4.0", "Returns a line about each connection.",
                                "[TYPE <NORMAL | MASTER | REPLICA | PUBSUB>] [ID client-id [client-id ...]]",
                                ClientListCommand::parse),
                        admin("kill", -3, "2.4.0", "Closes connections.",
                                "<ip:port | <[ID client-id] | [TYPE <NORMAL | MASTER | SLAVE | REPLICA | PUBSUB>] | [USER username] | [ADDR ip:port]"
                                        + " | [LADDR ip:port] | [SKIPME <YES | NO>] | [MAXAGE maxage]>>",
                                ClientKillCommand::parse),
                        admin("no-evict", 3, "7.0.0",
                                "Keeps this connection when memory for connections runs out.",
                                "<ON | OFF>",
                                arguments -> ClientSwitchCommand.parse(arguments,
                                        (session, on) -> session.noEvict = on)),
                        row("no-touch", 3, "7.2.0",
                                "Lets the reads of this connection leave no trace in the age of keys.",
                                "<ON | OFF>",
                                arguments -> ClientSwitchCommand.parse(arguments,
                                        (session, on) -> session.noTouch = on)),
                        row("reply", 3, "3.2.0", "Says which replies this connection is sent.",
                                "<ON | OFF | SKIP>", ClientReplyCommand::parse),
                        admin("pause", -3, "3.0.0", "Lets requests wait for a time.",
                                "timeout [WRITE | ALL]", ClientPauseCommand::parse),
                        admin("unpause", 2, "6.2.0", "Ends a pause.", "",
                                _ -> new ClientUnpauseCommand()),
                        admin("unblock", -3, "5.0.0", "Ends the wait of a connection.",
                                "client-id [TIMEOUT | ERROR]", ClientUnblockCommand::parse),
                        row("tracking", -3, "6.0.0",
                                "Tells this connection of changes of the keys that it has read.",
                                "<ON | OFF> [REDIRECT client-id] [PREFIX prefix [PREFIX prefix ...]]"
                                        + " [BCAST] [OPTIN] [OPTOUT] [NOLOOP]",
                                ClientTrackingCommand::parse),
                        row("caching", 3, "6.0.0",
                                "Says whether what the next command reads is tracked.",
                                "<YES | NO>", ClientCachingCommand::parse),
                        row("getredir", 2, "6.0.0",
                                "Returns which connection is told instead of this one.", "",
                                _ -> new ClientGetRedirCommand()),
                        row("trackinginfo", 2, "6.2.0",
                                "Returns how this connection tracks keys.", "",
                                _ -> new ClientTrackingInfoCommand()),
                        help());
    }

    private static CommandSpec help() {
        return command("client|help", 2, Group.CONNECTION).since("5.0.0")
                .summary("Returns what the subcommands are.").flags(Flag.LOADING, Flag.STALE)
                .parsedBy(_ -> new ClientHelpCommand());
    }

    private static CommandSpec row(String name, int arity, String since, String summary,
            String syntax, CommandParser parser) {
        return command("client|" + name, arity, Group.CONNECTION).since(since).summary(summary)
                .syntax(syntax)
                .flags(Flag.NOSCRIPT, Flag.LOADING, Flag.STALE).parsedBy(parser);
    }

    private static CommandSpec admin(String name, int arity, String since, String summary,
            String syntax, CommandParser parser) {
        return command("client|" + name, arity, Group.CONNECTION).since(since).summary(summary)
                .syntax(syntax)
                .complexity("O(N) where N is the number of connections")
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.DANGEROUS)
                .parsedBy(parser);
    }
}
