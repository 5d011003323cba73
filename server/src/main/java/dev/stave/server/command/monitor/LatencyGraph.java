package dev.stave.server.command.monitor;

import java.time.Duration;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.stats.LatencyEvents;

/// `LATENCY GRAPH event`: a bar for each sample, the newest last.
record LatencyGraph(String event) implements SessionCommand {
    private static final int COLUMNS = 60;

    @Override
    public Reply run(Session session, ServerContext server) {
        var now = server.clock().millis() / 1000;
        return server.statistics().latencyEvents().all().stream()
                .filter(history -> history.event().equalsIgnoreCase(event)).findFirst()
                .<Reply>map(history -> new Reply.Verbatim("txt", text(history, now)))
                .orElseGet(() -> Reply
                        .error("ERR No samples available for event '" + event + "'"));
    }

    private static String text(LatencyEvents.History history, long nowSeconds) {
        var millis = history.samples().stream().mapToLong(LatencyEvents.Sample::millis)
                .summaryStatistics();
        var text = new StringBuilder(history.event()).append(" - high ").append(millis.getMax())
                .append(" ms, low ").append(millis.getMin()).append(" ms (all time high ")
                .append(history.worstMillis()).append(" ms)\n");
        for (var sample : history.samples()) {
            var bar = (int) (COLUMNS * sample.millis() / Math.max(1, millis.getMax()));
            text.append(String.format("%5s ago %6d ms ", age(nowSeconds - sample.unixSeconds()),
                    sample.millis())).append("#".repeat(Math.max(1, bar))).append('\n');
        }
        return text.toString();
    }

    private static String age(long seconds) {
        var age = Duration.ofSeconds(Math.max(0, seconds));
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        } else if (age.toHours() > 0) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : age.toSeconds() + "s";
    }
}
