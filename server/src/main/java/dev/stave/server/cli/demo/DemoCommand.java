package dev.stave.server.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.stave.server.cli.demo.KillRound.Outcome;
import dev.stave.server.cli.tool.ScratchServer;
import dev.stave.server.cli.tool.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `stave demo`
@Command(name = "demo", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, description = {
        "Starts a server in a temporary directory, writes from several connections, kills it"
                + " with -9 while they write, starts it again and reads whatever was"
                + " acknowledged; several times. It takes about a minute and leaves nothing behind.",
        "Ends with 1 when anything was lost."})
public final class DemoCommand extends Tool {
    @Option(names = "--rounds", paramLabel = "N", description = "How often it is killed. Default: ${DEFAULT-VALUE}")
    private int rounds = 3;

    @Option(names = "--seconds", paramLabel = "N", description = "Of writing, each time. Default: ${DEFAULT-VALUE}")
    private double seconds = 8;

    @Option(names = "--connections", paramLabel = "N", description = "That write. Default: ${DEFAULT-VALUE}")
    private int connections = 8;

    @Option(names = "--keys", paramLabel = "N", description = "That are there before. Default: ${DEFAULT-VALUE}")
    private long keys = 100_000;

    @Override
    protected int run(PrintWriter out) throws IOException {
        var writers = IntStream.rangeClosed(1, connections)
                .mapToObj(number -> new DemoWriter("writer" + number)).toList();
        say(out, "starting a server in a temporary directory, with appendfsync always");
        try (var server = ScratchServer.launch(ScratchServer.Clock.RUNNING)) {
            writers.getFirst().write(server.address(), keys);
            say(out, "loaded %,d keys".formatted(keys));
            var outcomes = new ArrayList<Outcome>();
            for (var round = 1; round <= rounds; round++) {
                say(out, "round %d: %d connections write for %s s, then kill -9".formatted(round,
                        connections, seconds));
                var outcome = new KillRound(server, writers)
                        .run(Duration.ofMillis((long) (seconds * 1000)));
                say(out, text(outcome));
                if (outcome.acknowledged() == 0) {
                    throw new IOException("the server acknowledged nothing, which proves nothing");
                }
                outcomes.add(outcome);
            }
            return summary(outcomes, out);
        }
    }

    private static String text(Outcome outcome) {
        return "  acknowledged %,d, started again in %,d ms, checked %,d, lost %,d".formatted(
                outcome.acknowledged(), outcome.restartMillis(), outcome.checked(),
                outcome.lost());
    }

    private int summary(List<Outcome> outcomes, PrintWriter out) {
        var acknowledged = keys + outcomes.stream().mapToLong(Outcome::acknowledged).sum();
        var checked = outcomes.stream().mapToLong(Outcome::checked).sum();
        var lost = outcomes.stream().mapToLong(Outcome::lost).sum();
        var slowest = outcomes.stream().mapToLong(Outcome::restartMillis).max().orElse(0);
        say(out, "killed %d times: acknowledged %,d, checked %,d, lost %,d, slowest start %,d ms"
                .formatted(outcomes.size(), acknowledged, checked, lost, slowest));
        return lost == 0 ? DONE : INCOMPLETE;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush(); // Somebody watches.
    }
}
