package dev.stave.server.cli.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.stave.server.cli.tool.ScratchServer;

/// Writers write, the server is killed, it is started again, and every key that
/// was acknowledged is read.
///
/// **Threads** Confined; the writers have one each, and have ended when it ends.
record KillRound(ScratchServer server, List<DemoWriter> writers) {
    /// @param acknowledged
    ///            in this round
    /// @param checked
    ///            everything that was ever acknowledged
    record Outcome(long acknowledged, long checked, long lost, long restartMillis) {}

    Outcome run(Duration writing) throws IOException {
        var before = acknowledged();
        writeUntilKilled(writing);
        var startedAtNanos = System.nanoTime();
        server.start();
        var restartMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos);
        var lost = 0L;
        for (var writer : writers) {
            lost += writer.lost(server.address());
        }
        return new Outcome(acknowledged() - before, acknowledged(), lost, restartMillis);
    }

    private long acknowledged() {
        return writers.stream().mapToLong(DemoWriter::acknowledged).sum();
    }

    private void writeUntilKilled(Duration writing) throws IOException {
        var threads = new ArrayList<Thread>();
        for (var writer : writers) {
            threads.add(Thread.startVirtualThread(() -> writer.writeUntilCut(server.address())));
        }
        try {
            Thread.sleep(writing);
            server.kill();
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
