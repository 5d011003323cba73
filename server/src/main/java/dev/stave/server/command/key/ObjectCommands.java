package dev.stave.server.command.key;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.Encoding;
import dev.stave.server.command.HelpCommand;
import dev.stave.server.command.KeySpec;

/// The rows of OBJECT. Values here are bytes in a log or a file, so most of it
/// answers what a program that was written for Redis needs to hear.
public final class ObjectCommands {
    private ObjectCommands() {}

    public static CommandSpec spec() {
        return command("object", -2, Group.GENERIC).since("2.2.3")
                .summary("A container for commands about what a key holds.")
                .complexity("Depends on subcommand.").containing(
                        row("encoding", "2.2.3", "Names how Redis would keep the value.",
                                ObjectCommand.parser(value -> Reply.bulk(Encoding.of(value)))),
                        row("freq", "4.0.0",
                                "Returns how often a key is used, with an LFU policy of eviction.",
                                ObjectUseCommand::frequency),
                        row("idletime", "2.2.3",
                                "Returns for how many seconds a key was not used, with an LRU policy"
                                        + " of eviction; else 0.",
                                ObjectUseCommand::idleTime),
                        row("refcount", "2.2.3", "Returns 1: values are not shared.",
                                ObjectCommand.parser(_ -> Reply.ONE)),
                        help());
    }

    private static CommandSpec row(String name, String since, String summary,
            CommandParser parser) {
        return command("object|" + name, 3, Group.GENERIC).since(since).summary(summary)
                .syntax("key").keys(KeySpec.at(2, "RO")).flags(Flag.READONLY)
                .tips("nondeterministic_output").parsedBy(parser);
    }

    private static CommandSpec help() {
        return HelpCommand.row("object", Group.GENERIC, "6.2.0",
                "ENCODING <key>", "    How Redis would keep the value of <key>.",
                "FREQ <key>", "    How often <key> is used, with an LFU policy of eviction.",
                "IDLETIME <key>",
                "    For how many seconds <key> was not used, with an LRU policy of eviction; else 0.",
                "REFCOUNT <key>", "    1, since values are not shared.");
    }
}
