package dev.stave.server.blackbox.linearizability;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Does one thing after the other until the server is gone, and notes when and
/// what it saw.
///
/// **Threads** Confined.
final class Client {
    private final int number;
    private final Workload workload;
    private final CountDownLatch answers;
    private final List<Transaction> history = new ArrayList<>();

    /// @param answers
    ///            counted down with each
    Client(int number, Workload workload, CountDownLatch answers) {
        this.number = number;
        this.workload = workload;
        this.answers = answers;
    }

    /// The server has closed the connection.
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// @return what was done; what was not answered has no end
    List<Transaction> run(int port) {
        try (var connection = RespClient.connect(port)) {
            while (true) {
                act(connection);
            }
        } catch (Gone | UncheckedIOException _) {
            return history;
        }
    }

    private void act(RespClient connection) {
        switch (workload.next()) {
            case Workload.Single(var step) -> single(connection, step);
            case Workload.Queued(var steps) -> queued(connection, List.of(), null, steps);
            case Workload.Watched(var read, var steps) -> watched(connection, read, steps);
            case Workload.Interactive(var steps) -> interactive(connection, steps);
        }
    }

    private @Nullable String single(RespClient connection, Step step) {
        var began = System.nanoTime();
        var seen = new ArrayList<@Nullable String>();
        try {
            seen.add(Step.saw(call(connection, step.command())));
        } finally {
            note(began, List.of(step), seen, !seen.isEmpty());
        }
        return seen.getFirst();
    }

    /// The steps, if the key that was read is what it was.
    private void watched(RespClient connection, Step.Get read, List<Step> steps) {
        call(connection, List.of("WATCH", read.key()));
        queued(connection, List.of(read), single(connection, read), steps);
    }

    /// MULTI, the steps, EXEC.
    ///
    /// @param watched
    ///            what was read before and has to be so still, if anything
    private void queued(RespClient connection, List<Step> watched, @Nullable String saw,
            List<Step> steps) {
        var all = new ArrayList<>(watched);
        all.addAll(steps);
        var seen = new ArrayList<@Nullable String>(Collections.nCopies(watched.size(), saw));
        var began = System.nanoTime();
        RespValue reply = new RespValue.Closed();
        try {
            reply = execute(connection, steps);
        } finally {
            if (reply instanceof RespValue.Array(var replies)) {
                replies.forEach(each -> seen.add(Step.saw(each)));
            }
            if (!(reply instanceof RespValue.Nil)) { // Else nothing of it was done.
                note(began, all, seen, !(reply instanceof RespValue.Closed));
            }
        }
    }

    private static RespValue execute(RespClient connection, List<Step> steps) {
        connection.send("MULTI");
        steps.forEach(step -> connection.send(step.command()));
        connection.send("EXEC").flush();
        for (var i = 0; i <= steps.size(); i++) {
            checked(connection.read());
        }
        return checked(connection.read());
    }

    /// BEGIN, the steps, each answered at once, COMMIT.
    private void interactive(RespClient connection, List<Step> steps) {
        var began = System.nanoTime();
        call(connection, List.of("BEGIN"));
        var seen = new ArrayList<@Nullable String>();
        for (var step : steps) {
            seen.add(Step.saw(call(connection, step.command())));
        }
        RespValue reply = new RespValue.Closed();
        try {
            reply = connection.call("COMMIT");
        } finally {
            if (!isConflict(reply)) {
                note(began, steps, seen, reply.equals(new RespValue.Simple("OK")));
            }
        }
        if (!isConflict(reply)) {
            checked(reply);
        }
    }

    private static boolean isConflict(RespValue reply) {
        return reply instanceof RespValue.Failure(var text) && text.startsWith("CONFLICT");
    }

    private static RespValue call(RespClient connection, List<String> command) {
        return checked(connection.call(command));
    }

    private static RespValue checked(RespValue reply) {
        return switch (reply) {
            case RespValue.Closed _ -> throw new Gone();
            case RespValue.Failure(var text) -> throw new AssertionError(
                    "an answer that does not fit: " + text);
            case RespValue _ -> reply;
        };
    }

    private void note(long began, List<Step> steps, List<@Nullable String> seen,
            boolean answered) {
        while (seen.size() < steps.size()) {
            seen.add(null);
        }
        history.add(new Transaction(number, began, answered ? System.nanoTime() : Long.MAX_VALUE,
                steps, Collections.unmodifiableList(seen), answered));
        answers.countDown();
    }
}
