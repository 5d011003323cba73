package dev.stave.server.command.monitor;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.HelpCommand;
import dev.stave.server.command.KeySpec;
import dev.stave.server.command.SessionCommand;

/// The rows of MEMORY.
public final class MemoryCommands {
    /// Unused memory goes back when the JVM finds it right; a collection on a
    /// client's word would stop all the others.
    private static final SessionCommand NOTHING_TO_PURGE = (_, _) -> Reply.OK;

    private static final SessionCommand POOLS = (_, _) -> new Reply.Verbatim("txt",
            JvmMemory.pools());

    private MemoryCommands() {}

    public static CommandSpec spec() {
        return command("memory", -2, Group.SERVER).since("4.0.0")
                .summary("A container for commands about memory.")
                .complexity("Depends on subcommand.")
                .containing(usage(), stats(), doctor(), purge(), mallocStats(), help());
    }

    private static CommandSpec usage() {
        return command("memory|usage", -3, Group.SERVER).since("4.0.0")
                .summary("Returns about how much memory a key and its value take.")
                .syntax("key [SAMPLES count]").keys(KeySpec.at(2, "RO")).flags(Flag.READONLY)
                .parsedBy(MemoryUsage::parse);
    }

    private static CommandSpec stats() {
        return row("stats", "Returns what memory is used for.").parsedBy(_ -> new MemoryStats());
    }

    private static CommandSpec doctor() {
        return row("doctor", "Returns what is odd about the use of memory, in words.")
                .parsedBy(_ -> new MemoryDoctor());
    }

    private static CommandSpec purge() {
        return row("purge", "Does nothing: the JVM gives memory back by itself.")
                .parsedBy(_ -> NOTHING_TO_PURGE);
    }

    private static CommandSpec mallocStats() {
        return row("malloc-stats", "Returns what the JVM says of its memory.")
                .parsedBy(_ -> POOLS);
    }

    private static CommandSpec.Builder row(String name, String summary) {
        return command("memory|" + name, 2, Group.SERVER).since("4.0.0").summary(summary)
                .tips("nondeterministic_output", "request_policy:all_shards",
                        "response_policy:special");
    }

    private static CommandSpec help() {
        return HelpCommand.row("memory", Group.SERVER, "4.0.0",
                "DOCTOR", "    What is odd about the use of memory, in words.",
                "MALLOC-STATS", "    What the JVM says of its memory.",
                "PURGE", "    Nothing: the JVM gives memory back by itself.",
                "STATS", "    What memory is used for.",
                "USAGE <key> [SAMPLES <count>]",
                "    About how many bytes <key> and its value take while both are in memory.");
    }
}
