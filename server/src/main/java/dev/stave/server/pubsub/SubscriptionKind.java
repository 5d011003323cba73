package dev.stave.server.pubsub;

/// What a client can subscribe to.
///
/// - CHANNEL: a name; a message is published to exactly one
/// - PATTERN: every channel whose name fits
/// - SHARD: a channel of a cluster's shard, which here is the whole server; the
///   names and the messages are apart from those of CHANNEL
public enum SubscriptionKind {
    CHANNEL("subscribe", "unsubscribe"), PATTERN("psubscribe", "punsubscribe"), SHARD("ssubscribe",
            "sunsubscribe");

    private final String beginning;
    private final String end;

    SubscriptionKind(String beginning, String end) {
        this.beginning = beginning;
        this.end = end;
    }

    /// The command that subscribes, which is also what its reply begins with.
    public String beginning() {
        return beginning;
    }

    /// The command that ends a subscription, and what its reply begins with.
    public String end() {
        return end;
    }
}
