package dev.stave.server.command.monitor;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.HelpCommand;

/// The rows of SLOWLOG.
public final class SlowLogCommands {
    private static final String ALL_NODES = "request_policy:all_nodes";

    private SlowLogCommands() {}

    public static CommandSpec spec() {
        return command("slowlog", -2, Group.SERVER).since("2.2.12")
                .summary("A container for commands about commands that took long.")
                .complexity("Depends on subcommand.")
                .containing(get(), length(), reset(), help());
    }

    private static CommandSpec get() {
        return row("get", -2, "Returns the last commands that took long, the newest first.")
                .complexity("O(N) with N commands returned").syntax("[count]")
                .tips(ALL_NODES, "nondeterministic_output").parsedBy(SlowLogGet::parse);
    }

    private static CommandSpec length() {
        return row("len", 2, "Counts the commands that SLOWLOG GET can return.")
                .tips(ALL_NODES, "response_policy:agg_sum", "nondeterministic_output")
                .parsedBy(_ -> new StatisticsCommand(
                        statistics -> Reply.integer(statistics.slowLog().length())));
    }

    private static CommandSpec reset() {
        return row("reset", 2, "Forgets the commands that took long.")
                .complexity("O(N) with N commands forgotten")
                .tips(ALL_NODES, "response_policy:all_succeeded")
                .parsedBy(_ -> new StatisticsCommand(statistics -> {
                    statistics.slowLog().reset();
                    return Reply.OK;
                }));
    }

    private static CommandSpec.Builder row(String name, int arity, String summary) {
        return command("slowlog|" + name, arity, Group.SERVER).since("2.2.12").summary(summary)
                .flags(Flag.ADMIN, Flag.LOADING, Flag.STALE, Flag.DANGEROUS);
    }

    private static CommandSpec help() {
        return HelpCommand.row("slowlog", Group.SERVER, "6.2.0",
                "GET [<count>]",
                "    The last commands that took long, the newest first: 10, or <count>;"
                        + " -1 for all.",
                "    Each is: id, Unix time, microseconds, arguments, address and name of the"
                        + " client.",
                "LEN", "    How many there are.",
                "RESET", "    Forget them.");
    }
}
