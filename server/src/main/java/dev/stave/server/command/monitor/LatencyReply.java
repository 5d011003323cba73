package dev.stave.server.command.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stave.protocol.Reply;
import dev.stave.server.stats.CommandCounters;
import dev.stave.server.stats.LatencyEvents;
import dev.stave.server.stats.LatencyHistogram;
import dev.stave.server.stats.Statistics;

/// What LATENCY answers programs.
final class LatencyReply {
    private LatencyReply() {}

    /// Event, time, milliseconds, milliseconds at worst; for each kind.
    static Reply latest(LatencyEvents events) {
        return Reply.array(events.all().stream().map(LatencyReply::latest).toList());
    }

    private static Reply latest(LatencyEvents.History history) {
        var last = history.samples().getLast();
        return Reply.array(List.of(Reply.bulk(history.event()), Reply.integer(last.unixSeconds()),
                Reply.integer(last.millis()), Reply.integer(history.worstMillis())));
    }

    static Reply history(LatencyEvents events, String event) {
        return Reply.array(events.all().stream()
                .filter(history -> history.event().equalsIgnoreCase(event))
                .flatMap(history -> history.samples().stream()).map(LatencyReply::sample)
                .toList());
    }

    private static Reply sample(LatencyEvents.Sample sample) {
        return Reply.array(List.of(Reply.integer(sample.unixSeconds()),
                Reply.integer(sample.millis())));
    }

    /// @param names
    ///            of commands; of a container for all its subcommands; empty for all
    static Reply histograms(Statistics statistics, List<String> names) {
        var lower = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        List<Reply> entries = new ArrayList<>();
        for (var counters : statistics.commandCounters()) {
            var histogram = counters.latencies();
            if (histogram != null && (lower.isEmpty() || isNamed(counters, lower))) {
                entries.add(Reply.bulk(counters.name()));
                entries.add(histogram(histogram));
            }
        }
        return new Reply.MapReply(entries);
    }

    private static boolean isNamed(CommandCounters counters, List<String> names) {
        var bar = counters.name().indexOf('|');
        return names.contains(counters.name())
                || (bar > 0 && names.contains(counters.name().substring(0, bar)));
    }

    private static Reply histogram(LatencyHistogram histogram) {
        var steps = histogram.steps().stream().flatMap(
                step -> List.of(Reply.integer(step.micros()), Reply.integer(step.count())).stream())
                .toList();
        return new Reply.MapReply(List.of(Reply.bulk("calls"), Reply.integer(histogram.total()),
                Reply.bulk("histogram_usec"), new Reply.MapReply(steps)));
    }
}
