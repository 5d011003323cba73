package dev.stave.server.metrics;

import java.util.List;
import java.util.stream.Collectors;

import dev.stave.server.stats.CommandCounters;
import dev.stave.server.stats.Statistics;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/// Of each command that was called: how often, with what success, how long it
/// took.
///
/// **Threads** The writer's.
final class CommandMetrics {
    private static final String COMMAND = "command";

    private CommandMetrics() {}

    static void gather(Statistics statistics, Gathering metrics) {
        var commands = statistics.commandCounters();
        metrics.counters("commands", "Calls, by command.", COMMAND, commands.stream()
                .collect(Collectors.toMap(CommandCounters::name, CommandCounters::calls)))
                .add(errors(commands)).add(durations(commands))
                .counters("error_replies", "Error replies, by their first word.", "code",
                        statistics.errors());
    }

    private static CounterSnapshot errors(List<CommandCounters> commands) {
        var errors = CounterSnapshot.builder().name(Gathering.named("command_errors"))
                .help("Calls that were rejected before they ran, and calls that failed.");
        for (var command : commands) {
            errors.dataPoint(Gathering.counterPoint(
                    Labels.of(COMMAND, command.name(), "kind", "rejected"),
                    (double) command.rejected()))
                    .dataPoint(Gathering.counterPoint(
                            Labels.of(COMMAND, command.name(), "kind", "failed"),
                            (double) command.failed()));
        }
        return errors.build();
    }

    /// Without those that are not recorded: `latency-tracking no`.
    private static HistogramSnapshot durations(List<CommandCounters> commands) {
        var durations = HistogramSnapshot.builder()
                .name(Gathering.named("command_duration_seconds"))
                .help("Time that a call took on the writer; pipelined calls share theirs.");
        for (var command : commands) {
            var latencies = command.latencies();
            if (latencies != null) {
                durations.dataPoint(
                        DurationHistogram.of(Labels.of(COMMAND, command.name()), latencies));
            }
        }
        return durations.build();
    }
}
