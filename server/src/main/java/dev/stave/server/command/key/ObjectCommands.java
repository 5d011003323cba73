package dev.stave.server.command.key;

import static dev.stave.server.command.CommandSpec.command;

import java.util.function.Function;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.Encoding;
import dev.stave.server.command.HelpCommand;
import dev.stave.server.command.KeySpec;
import dev.stave.storage.Value;

/// The rows of OBJECT. Values here are bytes in a log or a file, so most of it
/// answers what a program that was written for Redis needs to hear.
public final class ObjectCommands {
    private static final Reply NOT_COUNTED = Reply.error("ERR An LFU maxmemory policy is not"
            + " selected, access frequency not tracked. Please note that when switching between"
            + " policies at runtime LRU and LFU data will take some time to adjust.");

    private ObjectCommands() {}

    public static CommandSpec spec() {
        return command("object", -2, Group.GENERIC).since("2.2.3")
                .summary("A container for commands about what a key holds.")
                .complexity("Depends on subcommand.").containing(
                        row("encoding", "2.2.3", "Names how Redis would keep the value.",
                                value -> Reply.bulk(Encoding.of(value))),
                        row("freq", "4.0.0", "Fails: how often a key is used is not counted.",
                                _ -> NOT_COUNTED),
                        row("idletime", "2.2.3", "Returns 0: when a key was last used is not kept.",
                                _ -> Reply.ZERO),
                        row("refcount", "2.2.3", "Returns 1: values are not shared.",
                                _ -> Reply.ONE),
                        help());
    }

    private static CommandSpec row(String name, String since, String summary,
            Function<Value, Reply> fact) {
        return command("object|" + name, 3, Group.GENERIC).since(since).summary(summary)
                .syntax("key").keys(KeySpec.at(2, "RO")).flags(Flag.READONLY)
                .tips("nondeterministic_output").parsedBy(ObjectCommand.parser(fact));
    }

    private static CommandSpec help() {
        return HelpCommand.row("object", Group.GENERIC, "6.2.0",
                "ENCODING <key>", "    How Redis would keep the value of <key>.",
                "FREQ <key>", "    Fails, since how often a key is used is not counted.",
                "IDLETIME <key>", "    0, since when a key was last used is not kept.",
                "REFCOUNT <key>", "    1, since values are not shared.");
    }
}
