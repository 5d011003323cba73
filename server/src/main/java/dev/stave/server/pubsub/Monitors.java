package dev.stave.server.pubsub;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.stave.protocol.Reply;
import dev.stave.protocol.Request;

/// The clients that are told of every command that has run.
///
/// **Threads** Owned by the writer.
public final class Monitors {
    private final Set<Subscriber> watching = new LinkedHashSet<>();
    private final Deliveries deliveries;

    public Monitors(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    public void add(Subscriber monitor) {
        watching.add(monitor);
    }

    /// The client is told no more, if it was.
    public void remove(Subscriber monitor) {
        watching.remove(monitor);
    }

    public boolean contains(Subscriber subscriber) {
        return watching.contains(subscriber);
    }

    /// Whether nobody watches, so that there is nothing to tell.
    public boolean isEmpty() {
        return watching.isEmpty();
    }

    /// Tells of a command.
    ///
    /// @param address
    ///            of the client that sent it
    public void tell(Instant at, int database, String address, Request request) {
        var line = new Reply.SimpleString(MonitorLine.of(at, database, address, request));
        watching.forEach(monitor -> deliveries.add(monitor, line));
    }
}
