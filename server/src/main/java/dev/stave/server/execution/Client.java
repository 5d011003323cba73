package dev.stave.server.execution;

import java.util.ArrayDeque;

import dev.stave.server.command.Session;

/// A connection as the writer sees it: its session, and what of its requests is still to be run.
///
/// **Threads** Owned by the writer.
public final class Client {
    private final Session session;
    private final Outlet outlet;
    final ArrayDeque<Batch> batches = new ArrayDeque<>();
    /// Stands in a queue to be taken up again: a pause, or replies that the client does not read.
    boolean suspended;
    /// The last reply has been made; what else it sent is not run.
    boolean closing;
    boolean gone;
    /// Outputs of this client that wait for the log.
    int waitingOutputs;

    public Client(Session session, Outlet outlet) {
        this.session = session;
        this.outlet = outlet;
    }

    public Session session() {
        return session;
    }

    Outlet outlet() {
        return outlet;
    }
}
