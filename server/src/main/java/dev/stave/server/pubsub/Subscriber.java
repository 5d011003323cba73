package dev.stave.server.pubsub;

import dev.stave.protocol.Reply;

/// A client that may listen. Equal to itself only.
public interface Subscriber {
    /// What it listens to; changed by [PubSub] alone.
    Subscriptions subscriptions();

    /// Sends it what it did not ask for just now. On the writer; it never waits.
    void deliver(Reply message);
}
