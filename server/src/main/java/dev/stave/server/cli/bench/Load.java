package dev.stave.server.cli.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.RespConnection;
import dev.stave.server.cli.client.ServerAddress;

/// So many clients at the same time.
///
/// @param pipeline
///            commands that a client sends at once
/// @param rate
///            commands a second of all clients; 0: as many as there are
///            answers to
record Load(ServerAddress address, Workload workload, int clients, int pipeline, double rate) {
    /// How long after the end a server that is too slow for the rate is waited for.
    private static final long OVERTIME_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// @param firstError
    ///            null when there was none
    /// @param unsent
    ///            requests that were due
    record Outcome(Latencies latencies, long nanos, long errors, @Nullable String firstError,
            long unsent) {
        void print(PrintWriter out) {
            var seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
            out.printf("%,d requests in %.1f s: %,.0f a second%n", latencies.count(), seconds,
                    latencies.count() / seconds);
            out.printf("latency in ms: mean %.3f, 50%% %.3f, 90%% %.3f, 99%% %.3f, 99.9%% %.3f,"
                    + " max %.3f%n", latencies.meanMillis(), latencies.millisAt(50),
                    latencies.millisAt(90), latencies.millisAt(99), latencies.millisAt(99.9),
                    latencies.maxMillis());
            if (errors > 0) {
                out.printf("%,d errors, the first: %s%n", errors, firstError);
            }
            if (unsent > 0) {
                out.printf("%,d requests that were due were not sent: the rate is too high%n",
                        unsent);
            }
        }
    }

    /// @param warmUpNanos
    ///            before the time that counts
    Outcome run(long warmUpNanos, long nanos, long seed) throws IOException {
        var connections = new ArrayList<RespConnection>();
        try {
            for (var i = 0; i < clients; i++) {
                connections.add(new RespConnection(address));
            }
            return run(connections, warmUpNanos, nanos, seed);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private Outcome run(List<RespConnection> connections, long warmUpNanos, long nanos,
            long seed)
            throws IOException {
        var startNanos = System.nanoTime();
        var countNanos = startNanos + warmUpNanos;
        var endNanos = countNanos + nanos;
        var times = new LoadClient.Times(countNanos, endNanos, endNanos + OVERTIME_NANOS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<LoadClient.Result>>();
            for (var connection : connections) {
                var pace = new Pace(startNanos + results.size() * intervalNanos() / clients,
                        intervalNanos());
                results.add(threads.submit(new LoadClient(connection, workload, pipeline, pace,
                        times, seed + results.size())));
            }
            return outcome(results, countNanos);
        }
    }

    private long intervalNanos() {
        return rate == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) * clients * pipeline / rate);
    }

    private static Outcome outcome(List<Future<LoadClient.Result>> results, long countNanos)
            throws IOException {
        var all = new Latencies();
        var errors = 0L;
        var unsent = 0L;
        String firstError = null;
        for (var result : results) {
            var each = await(result);
            all.add(each.latencies());
            errors += each.errors();
            unsent += each.unsent();
            firstError = firstError == null ? each.firstError() : firstError;
        }
        return new Outcome(all, System.nanoTime() - countNanos, errors, firstError, unsent);
    }

    private static LoadClient.Result await(Future<LoadClient.Result> result) throws IOException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException(Objects.requireNonNullElse(e.getCause(), e).getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
