package dev.stave.server.command.admin;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.HelpCommand;
import dev.stave.server.command.SessionCommand;

/// MODULE, as far as a server goes that loads no machine code: tools ask which
/// modules there are.
public final class ModuleCommands {
    private static final SessionCommand NONE = (_, _) -> Reply.EMPTY_ARRAY;

    private ModuleCommands() {}

    public static CommandSpec spec() {
        return command("module", -2, Group.SERVER).since("4.0.0")
                .summary("A container for commands about modules, of which there are none.")
                .complexity("Depends on subcommand.").containing(list(), help());
    }

    private static CommandSpec list() {
        return command("module|list", 2, Group.SERVER).since("4.0.0")
                .summary("Lists all modules, of which there are none.")
                .flags(Flag.ADMIN, Flag.NOSCRIPT).tips("nondeterministic_output_order")
                .parsedBy(_ -> NONE);
    }

    private static CommandSpec help() {
        return HelpCommand.row("module", Group.SERVER, "5.0.0",
                "LIST", "    List all modules, of which there are none.");
    }
}
