package dev.stave.server.cli.bench;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.cli.client.RespConnection;

/// One connection that sends batches and measures how long their replies take.
///
/// **Threads** Confined to the one that calls it.
final class LoadClient implements Callable<LoadClient.Result> {
    private final RespConnection connection;
    private final Workload workload;
    private final int pipeline;
    private final Pace pace;
    private final long endNanos;
    private final long giveUpNanos;
    private final RandomGenerator random;
    private final Latencies latencies = new Latencies();
    private long errors;
    private @Nullable String firstError;

    /// @param firstError
    ///            null when there was none
    /// @param unsent
    ///            commands that were due
    record Result(Latencies latencies, long errors, @Nullable String firstError, long unsent) {}

    /// @param pipeline
    ///            how many commands a batch has
    /// @param endNanos
    ///            no batch is due after that
    /// @param giveUpNanos
    ///            nor is one begun after that which was due before
    LoadClient(RespConnection connection, Workload workload, int pipeline, Pace pace,
            long endNanos, long giveUpNanos, long seed) {
        this.connection = connection;
        this.workload = workload;
        this.pipeline = pipeline;
        this.pace = pace;
        this.endNanos = endNanos;
        this.giveUpNanos = giveUpNanos;
        random = new SplittableRandom(seed);
    }

    @Override
    public Result call() throws IOException {
        for (var batch = 0L;; batch++) {
            var fromNanos = pace.await(batch);
            if (fromNanos - endNanos >= 0) {
                return result(0);
            }
            if (System.nanoTime() - giveUpNanos >= 0) {
                return result(pace.batches(fromNanos, endNanos) * pipeline);
            }
            send();
            receive(fromNanos);
        }
    }

    private Result result(long unsent) {
        return new Result(latencies, errors, firstError, unsent);
    }

    private void send() throws IOException {
        for (var i = 0; i < pipeline; i++) {
            connection.send(workload.command(random));
        }
        connection.flush();
    }

    private void receive(long fromNanos) throws IOException {
        for (var i = 0; i < pipeline; i++) {
            if (connection.receive() instanceof Reply.ErrorReply(var message)) {
                errors++;
                firstError = firstError == null ? message : firstError;
            }
            latencies.record(System.nanoTime() - fromNanos);
        }
    }
}
