package dev.stave.server.command;

import java.time.InstantSource;
import java.util.Optional;

import dev.stave.protocol.Reply;

import dev.stave.server.acl.AccessControl;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.Monitors;
import dev.stave.server.pubsub.PubSub;
import dev.stave.server.stats.Statistics;
import dev.stave.server.tracking.TrackingTable;
import dev.stave.storage.Engine;
import dev.stave.storage.LoadProgress;

/// What commands reach of the server.
///
/// **Threads** The writer's, but for what says otherwise of itself.
public record ServerContext(Engine engine, Settings settings, Statistics statistics,
        Sessions sessions,
        CommandTable commands, AccessControl access, PubSub pubsub, Monitors monitors,
        TrackingTable tracking, Pause pause, Shutdown shutdown, Lifecycle lifecycle,
        Transactions transactions, FileWork files,
        InstantSource clock) {

    /// Begins and ends transactions of both kinds; the executor.
    public interface Transactions {
        /// EXEC: runs what MULTI has queued, as one frame.
        Reply execute(Session session);

        /// BEGIN.
        Reply begin(Session session, boolean readOnly);

        /// COMMIT.
        Reply commit(Session session);

        /// ROLLBACK.
        Reply rollback(Session session);

        /// The session ends, or begins anew: forgets its transactions of both kinds.
        void forget(Session session);

        /// How many transactions are between BEGIN and COMMIT.
        int openCount();

        /// What those take in memory, about.
        long openBytes();
    }

    /// The same server with another store.
    public ServerContext with(Engine other, Transactions runner) {
        return new ServerContext(other, settings, statistics, sessions, commands, access, pubsub,
                monitors, tracking, pause, shutdown, lifecycle, runner, files, clock);
    }

    /// How the server began.
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
    }
}
