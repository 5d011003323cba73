package dev.stave.server.cli.bench;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.server.cli.client.RespConnection;

/// One connection that sends batches and measures how long their replies take.
///
/// **Threads** Confined to the one that calls it.
final class LoadClient implements Callable<LoadClient.Result> {
    private final RespConnection connection;
    private final Workload.Commands commands;
    private final int pipeline;
    private final Pace pace;
    private final Times times;
    private final Latencies latencies = new Latencies();
    private long errors;
    private @Nullable String firstError;

    /// @param firstError
    ///            null when there was none
    /// @param unsent
    ///            commands that were due
    record Result(Latencies latencies, long errors, @Nullable String firstError, long unsent) {}

    /// As System.nanoTime has them.
    ///
    /// @param countNanos
    ///            what is due from then on counts
    /// @param endNanos
    ///            no batch is due after that
    /// @param giveUpNanos
    ///            nor is one begun after that which was due before
    record Times(long countNanos, long endNanos, long giveUpNanos) {}

    /// @param pipeline
    ///            how many commands a batch has
    LoadClient(RespConnection connection, Workload workload, int pipeline, Pace pace,
            Times times, long seed) {
        this.connection = connection;
        this.pipeline = pipeline;
        this.pace = pace;
        this.times = times;
        commands = workload.commands(new SplittableRandom(seed));
    }

    @Override
    public Result call() throws IOException {
        for (var batch = 0L;; batch++) {
            var fromNanos = pace.await(batch);
            if (pace.isOver(batch, fromNanos, times.endNanos())) {
                return result(0);
            }
            if (System.nanoTime() - times.giveUpNanos() >= 0) {
                return result(pace.batches(fromNanos, times.endNanos()) * pipeline);
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
            connection.send(commands.next());
        }
        connection.flush();
    }

    private void receive(long fromNanos) throws IOException {
        for (var i = 0; i < pipeline; i++) {
            if (connection.receive() instanceof Reply.ErrorReply(var message)) {
                errors++;
                firstError = firstError == null ? message : firstError;
            }
            if (fromNanos - times.countNanos() >= 0) {
                latencies.record(System.nanoTime() - fromNanos);
            }
        }
    }
}
