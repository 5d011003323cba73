package dev.stave.server.command.admin;

import dev.stave.server.acl.AclCategory;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;

import static dev.stave.server.command.CommandSpec.command;

/// The row of COMMAND, which tells clients what commands there are.
public final class CommandCommand {
    private static final String PER_COMMAND = "O(N) with N commands";
    private static final String NO_ORDER = "nondeterministic_output_order";
    private static final String NAMES = "[command-name [command-name ...]]";
    private static final String A_COMMAND = "command [arg ...]";

    private CommandCommand() {}

    public static CommandSpec spec() {
        return row("command", -1, "2.8.13").complexity(PER_COMMAND).tips(NO_ORDER)
                .summary("Describes every command for programs.")
                .subcommands(count(), list(), info(), docs(), getKeys(), getKeysAndFlags(), help())
                .parsedBy(CommandInfo::parse);
    }

    private static CommandSpec count() {
        return row("command|count", 2, "2.8.13")
                .summary("Counts the commands.")
                .parsedBy(_ -> new CommandCount());
    }

    private static CommandSpec list() {
        return row("command|list", -2, "7.0.0").complexity(PER_COMMAND).tips(NO_ORDER)
                .summary("Names the commands.")
                .syntax("[FILTERBY <MODULE module-name | ACLCAT category | PATTERN pattern>]")
                .parsedBy(CommandList::parse);
    }

    private static CommandSpec info() {
        return row("command|info", -2, "2.8.13").complexity(PER_COMMAND).tips(NO_ORDER)
                .summary("Describes commands for programs, all when none is named.").syntax(NAMES)
                .parsedBy(CommandInfo::parse);
    }

    private static CommandSpec docs() {
        return row("command|docs", -2, "7.0.0").complexity(PER_COMMAND).tips(NO_ORDER)
                .summary("Describes commands for people, all when none is named.").syntax(NAMES)
                .parsedBy(CommandDocs::parse);
    }

    private static CommandSpec getKeys() {
        return row("command|getkeys", -3, "2.8.13").complexity("O(N) with N arguments")
                .summary("Finds the keys in a command.").syntax(A_COMMAND)
                .parsedBy(arguments -> CommandGetKeys.parse(arguments, false));
    }

    private static CommandSpec getKeysAndFlags() {
        return row("command|getkeysandflags", -3, "7.0.0").complexity("O(N) with N arguments")
                .summary("Finds the keys in a command, and what it does to them.")
                .syntax(A_COMMAND)
                .parsedBy(arguments -> CommandGetKeys.parse(arguments, true));
    }

    private static CommandSpec help() {
        return row("command|help", 2, "5.0.0")
                .summary("Returns what COMMAND's subcommands do.")
                .parsedBy(_ -> new CommandHelp());
    }

    private static CommandSpec.Builder row(String name, int arity, String since) {
        return command(name, arity, Group.SERVER).since(since)
                .flags(Flag.LOADING, Flag.STALE).categories(AclCategory.CONNECTION);
    }
}
