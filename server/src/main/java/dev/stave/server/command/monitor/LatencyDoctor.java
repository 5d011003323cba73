package dev.stave.server.command.monitor;

import java.util.stream.Collectors;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.config.Options;
import dev.stave.server.stats.LatencyEvents;

/// `LATENCY DOCTOR`: what took long, and where to look next.
record LatencyDoctor() implements SessionCommand {
    @Override
    public Reply run(Session session, ServerContext server) {
        var events = server.statistics().latencyEvents().all();
        if (server.settings().get(Options.LATENCY_MONITOR_THRESHOLD) == 0 && events.isEmpty()) {
            return text("Nothing is watched: latency-monitor-threshold is 0. CONFIG SET it to the"
                    + " milliseconds that are too many for you.\n");
        }
        var sync = "The slowest sync of the log took "
                + server.engine().status().slowestSyncMicros() + " microseconds.\n";
        if (events.isEmpty()) {
            return text("Nothing took longer than latency-monitor-threshold.\n" + sync);
        }
        return text(events.stream().map(LatencyDoctor::line).collect(Collectors.joining()) + sync
                + "SLOWLOG GET names the commands; LATENCY HISTOGRAM shows how common that is.\n");
    }

    private static String line(LatencyEvents.History history) {
        var millis = history.samples().stream().mapToLong(LatencyEvents.Sample::millis)
                .summaryStatistics();
        return history.event() + ": too slow in " + millis.getCount() + " seconds, "
                + Math.round(millis.getAverage()) + " ms on average, " + history.worstMillis()
                + " ms at worst.\n";
    }

    private static Reply text(String text) {
        return new Reply.Verbatim("txt", text);
    }
}
