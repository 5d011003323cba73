package dev.stave.server.command.admin;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.HelpCommand;
import java.util.List;

/// FUNCTION, as far as a server goes that can be taught no functions: there are
/// none, and they can be listed and removed. Programs do that before anything
/// else, Valkey's tests among them.
public final class FunctionCommands {
    private static final HelpCommand HELP = new HelpCommand("function", List.of(
            "FLUSH [ASYNC|SYNC]", "    Remove all functions, of which there are none.",
            "LIST [LIBRARYNAME PATTERN] [WITHCODE]",
            "    List all functions, of which there are none."));

    private FunctionCommands() {}

    public static CommandSpec spec() {
        return command("function", -2, Group.SCRIPTING).since("7.0.0")
                .summary("A container for commands about functions, of which there are none.")
                .complexity("Depends on subcommand.").containing(flush(), list(), help());
    }

    private static CommandSpec flush() {
        return command("function|flush", -2, Group.SCRIPTING).since("7.0.0")
                .summary("Removes all functions, of which there are none.")
                .syntax("[ASYNC | SYNC]").flags(Flag.WRITE, Flag.NOSCRIPT)
                .parsedBy(FunctionFlush::parse);
    }

    private static CommandSpec help() {
        return command("function|help", 2, Group.SCRIPTING).since("7.0.0")
                .summary("Returns what FUNCTION's subcommands do.")
                .flags(Flag.LOADING, Flag.STALE)
                .parsedBy(_ -> HELP);
    }

    private static CommandSpec list() {
        return command("function|list", -2, Group.SCRIPTING).since("7.0.0")
                .summary("Lists all functions, of which there are none.")
                .syntax("[LIBRARYNAME library-name-pattern] [WITHCODE]").flags(Flag.NOSCRIPT)
                .parsedBy(FunctionList::parse);
    }
}
