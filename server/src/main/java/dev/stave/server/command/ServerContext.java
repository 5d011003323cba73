package dev.stave.server.command;

import java.time.InstantSource;
import java.util.Optional;

import dev.stave.protocol.Reply;

import dev.stave.server.config.Settings;
import dev.stave.server.stats.Statistics;
import dev.stave.storage.Engine;
import dev.stave.storage.LoadProgress;

/// What commands reach of the server.
///
/// **Threads** The writer's, but for what says otherwise of itself.
public record ServerContext(Engine engine, Settings settings, Statistics statistics,
        Sessions sessions,
        CommandTable commands, Pause pause, Lifecycle lifecycle, Transactions transactions,
        InstantSource clock) {

    /// Runs what EXEC runs; the executor.
    public interface Transactions {
        /// Runs the queue of the session's transaction as one frame and closes it.
        Reply execute(Session session);
    }

    /// The same server with another store.
    public ServerContext with(Engine other, Transactions runner) {
        return new ServerContext(other, settings, statistics, sessions, commands, pause, lifecycle,
                runner, clock);
    }

    /// How the server begins and ends.
    public interface Lifecycle {
        /// How far the data are loaded; empty when they are. Until then [#engine] is an
        /// empty one that stands in.
        Optional<LoadProgress> loading();

        /// Unix milliseconds of the start.
        long startedMillis();

        /// 40 hexadecimal digits, new at every start.
        String runId();

        /// The port that is served, which is known once it is bound (`port 0`
        /// takes any).
        int port();

        /// Begins an orderly end: no more requests, everything acknowledged is on disk,
        /// exit code 0.
        void shutdown();
    }
}
