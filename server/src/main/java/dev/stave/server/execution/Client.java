package dev.stave.server.execution;

import java.util.ArrayDeque;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.server.command.Session;
import dev.stave.storage.ColdRead;
import io.netty.buffer.ByteBuf;

/// A connection as the writer sees it: its session, and what of its requests is
/// still to be run.
///
/// **Threads** Owned by the writer.
public final class Client {
    private static final Logger LOGGER = LoggerFactory.getLogger(Client.class);

    private final Session session;
    private final Outlet outlet;
    final ArrayDeque<Batch> batches = new ArrayDeque<>();
    /// It is not run until a pause ends.
    boolean paused;
    /// It is not run until it has read of its replies. Read by its connection's
    /// loop, to know whether that matters.
    volatile boolean awaitsDrain;
    /// It is not run until its command that waits can be answered.
    boolean blocked;
    /// It is not run until values have been read from disk.
    boolean awaitsValues;
    /// What was read for the batch under way.
    @Nullable
    ColdRead values;
    /// The last reply has been made; what else it sent is not run.
    boolean closing;
    boolean gone;
    /// It left too much unread and is being disconnected.
    boolean cut;
    /// What others published to it in this burst.
    @Nullable
    ByteBuf pushes;
    /// Since when it has been above its soft output limit, while it is.
    long aboveSoftSinceMillis;
    /// How long its replies were last time, as a guess at the next.
    int lastOutputBytes;
    /// How many of its next requests have been looked at ahead.
    int requestsAhead;
    /// Outputs of this client that wait for the log.
    int waitingOutputs;

    public Client(Session session, Outlet outlet) {
        this.session = session;
        this.outlet = outlet;
    }

    public Session session() {
        return session;
    }

    /// The replies made so far are the last ones.
    public void closeAfterReplies() {
        closing = true;
    }

    /// Something of ours failed that is nobody else's affair: it is not run any
    /// more, and is disconnected.
    void giveUp(Throwable failure) {
        var link = session.link();
        LOGGER.error("closing {}, which cannot be served", link.remoteAddress(), failure);
        closing = true;
        dropBatches();
        link.close();
    }

    /// What was read for the batch is not needed any more.
    void forgetValues() {
        if (values != null && !awaitsValues) {
            values.close();
            values = null;
        }
    }

    /// What it has sent is not run.
    void dropBatches() {
        batches.forEach(Batch::drop);
        batches.clear();
        forgetValues();
        session.transaction.release();
    }

    boolean mayRun() {
        return !paused && !awaitsDrain && !awaitsValues && !blocked;
    }

    Outlet outlet() {
        return outlet;
    }
}
