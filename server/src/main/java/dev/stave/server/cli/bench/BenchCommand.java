package dev.stave.server.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.Pipeline;
import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;
import dev.stave.server.cli.client.ServerOptions;
import dev.stave.server.cli.tool.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stave bench`
@Command(name = "bench", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, sortOptions = false, description = {
        "Sends a load to a server (a Stave or a Redis) and prints how much it takes and how long"
                + " replies take. It writes keys named key:000000000000 and so on.",
        "With --rate, requests are sent at fixed times, whatever the server does, and a latency"
                + " counts from the time when the request was due."})
public final class BenchCommand extends Tool {
    private static final long SEED = 1;
    private static final int MAX_PERCENT = 100;

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "The server. Default: ${DEFAULT-VALUE}")
    private String to = "127.0.0.1:6379";

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--workload", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Workload.Kind kind = Workload.Kind.SET;

    @Option(names = "--clients", paramLabel = "N", description = "Connections. Default: ${DEFAULT-VALUE}")
    private int clients = 50;

    @Option(names = "--pipeline", paramLabel = "N", description = "Commands that a client sends at once. Default: ${DEFAULT-VALUE}")
    private int pipeline = 1;

    @Option(names = "--value-size", paramLabel = "BYTES", description = "Default: ${DEFAULT-VALUE}")
    private int valueBytes = 100;

    @Option(names = "--keys", paramLabel = "N", description = "How many different ones. Default: ${DEFAULT-VALUE}")
    private int keys = 100_000;

    @Option(names = "--distribution", paramLabel = "KIND", description = "UNIFORM: each as often as the others; ZIPFIAN: few of them most of the time. Default: ${DEFAULT-VALUE}")
    private KeyChoice.Distribution distribution = KeyChoice.Distribution.UNIFORM;

    @Option(names = "--writes", paramLabel = "PERCENT", description = "How many commands of MIXED write. Default: ${DEFAULT-VALUE}")
    private int writePercent = 50;

    @Option(names = "--seconds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
    private double seconds = 10;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "So long the same load before anything is counted: this client, too, is slow at first. Default: ${DEFAULT-VALUE}")
    private double warmUpSeconds;

    @Option(names = "--rate", paramLabel = "N", description = "Requests a second, of all clients. Default: as many as there are answers to.")
    private double rate;

    @Option(names = "--percentiles", paramLabel = "FILE", description = "Writes the latencies there, as HdrHistogram prints them: milliseconds, part of the requests, how many, 1/(1-part).")
    private @Nullable Path percentiles;

    @Option(names = "--fill", description = "Write every key once before.")
    private boolean fill;

    @Override
    protected int run(PrintWriter out) throws IOException {
        checkOptions();
        var address = server.address(to);
        var workload = new Workload(kind, valueBytes, new KeyChoice(distribution, keys),
                writePercent);
        if (fill) {
            fill(address, workload);
        }
        var load = new Load(address, workload, clients, pipeline, rate);
        var outcome = load.run(nanos(warmUpSeconds), nanos(seconds), SEED);
        outcome.print(out);
        if (percentiles != null) {
            outcome.latencies().writeTo(percentiles);
        }
        return outcome.errors() == 0 && outcome.unsent() == 0 ? DONE : INCOMPLETE;
    }

    private static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    private void checkOptions() throws IOException {
        if (clients < 1 || pipeline < 1 || keys < 1 || seconds <= 0) {
            throw new IOException("--clients, --pipeline, --keys and --seconds are above 0");
        }
        if (valueBytes < 0 || rate < 0 || warmUpSeconds < 0) {
            throw new IOException("--value-size, --rate and --warm-up are not below 0");
        }
        if (writePercent < 0 || writePercent > MAX_PERCENT) {
            throw new IOException("--writes is from 0 to " + MAX_PERCENT);
        }
    }

    private static void fill(ServerAddress address, Workload workload) throws IOException {
        var random = new SplittableRandom(SEED);
        try (var connection = new RespConnection(address)) {
            var sent = new Pipeline(connection);
            for (var number = 0L; number < workload.keys().count(); number++) {
                sent.send(connection::success, workload.set(number, random));
            }
            sent.finish();
        }
    }
}
