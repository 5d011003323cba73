package dev.stave.server.command.monitor;

import static dev.stave.server.command.CommandSpec.command;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.HelpCommand;

/// The rows of LATENCY.
public final class LatencyCommands {
    private static final String[] SPECIAL = {"nondeterministic_output",
            "request_policy:all_nodes", "response_policy:special"};

    private LatencyCommands() {}

    public static CommandSpec spec() {
        return command("latency", -2, Group.SERVER).since("2.8.13")
                .summary("A container for commands about how long things take.")
                .complexity("Depends on subcommand.").containing(latest(), history(), graph(),
                        doctor(), reset(), histogram(), help());
    }

    private static CommandSpec latest() {
        return row("latest", 2, "Returns the last time that each kind of event took long.")
                .tips(SPECIAL).parsedBy(_ -> new StatisticsCommand(
                        statistics -> LatencyReply.latest(statistics.latencyEvents())));
    }

    private static CommandSpec history() {
        return row("history", 3, "Returns when a kind of event took long, and how long.")
                .syntax("event").tips(SPECIAL)
                .parsedBy(arguments -> new StatisticsCommand(statistics -> LatencyReply
                        .history(statistics.latencyEvents(), arguments.text(2))));
    }

    private static CommandSpec graph() {
        return row("graph", 3, "Draws when a kind of event took long.").syntax("event")
                .tips(SPECIAL).parsedBy(arguments -> new LatencyGraph(arguments.text(2)));
    }

    private static CommandSpec doctor() {
        return row("doctor", 2, "Returns what took long, in words.").tips(SPECIAL)
                .parsedBy(_ -> new LatencyDoctor());
    }

    private static CommandSpec reset() {
        return row("reset", -2, "Forgets what took long.").syntax("[event [event ...]]")
                .tips("request_policy:all_nodes", "response_policy:agg_sum")
                .parsedBy(arguments -> {
                    var events = arguments.textsFrom(2);
                    return new StatisticsCommand(statistics -> Reply.integer(events.isEmpty()
                            ? statistics.latencyEvents().reset()
                            : statistics.latencyEvents().reset(events)));
                });
    }

    private static CommandSpec histogram() {
        return row("histogram", -2, "Returns how often commands took how long.").since("7.0.0")
                .complexity("O(N) with N commands").syntax("[command [command ...]]").tips(SPECIAL)
                .parsedBy(arguments -> {
                    var names = arguments.textsFrom(2);
                    return new StatisticsCommand(
                            statistics -> LatencyReply.histograms(statistics, names));
                });
    }

    private static CommandSpec.Builder row(String name, int arity, String summary) {
        return command("latency|" + name, arity, Group.SERVER).since("2.8.13").summary(summary)
                .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE, Flag.DANGEROUS);
    }

    private static CommandSpec help() {
        return HelpCommand.row("latency", Group.SERVER, "2.8.13",
                "DOCTOR", "    What took long, in words.",
                "GRAPH <event>", "    When <event> took long, as a drawing.",
                "HISTOGRAM [COMMAND ...]", "    How often commands took how long; all commands"
                        + " when none is named.",
                "HISTORY <event>", "    When <event> took long, and how long.",
                "LATEST", "    The last time that each kind of event took long.",
                "RESET [<event> ...]", "    Forget what took long; everything when no event is"
                        + " named.");
    }
}
