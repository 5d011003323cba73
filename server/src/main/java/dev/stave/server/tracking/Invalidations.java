package dev.stave.server.tracking;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import dev.stave.protocol.Reply;
import dev.stave.protocol.RespVersion;
import dev.stave.server.pubsub.Deliveries;
import dev.stave.storage.Bytes;

/// What clients are sent when keys have changed: a push in RESP3; in RESP2 a
/// message of a channel, to a client that others redirect to.
///
/// **Threads** Owned by the writer.
final class Invalidations {
    private static final Reply CHANNEL = Reply.bulk("__redis__:invalidate");
    private static final Reply MESSAGE = Reply.bulk("message");
    private static final Reply INVALIDATE = Reply.bulk("invalidate");
    private static final Reply BROKEN = Reply.bulk("tracking-redir-broken");

    private final Deliveries deliveries;
    private final LongFunction<@Nullable TrackedClient> clients;

    /// @param clients
    ///            finds the open one with a number
    Invalidations(Deliveries deliveries, LongFunction<@Nullable TrackedClient> clients) {
        this.deliveries = deliveries;
        this.clients = clients;
    }

    /// These keys have changed.
    void keys(TrackedClient client, Collection<Bytes> keys) {
        send(client, Reply.array(
                keys.stream().<Reply>map(key -> Reply.bulk(key.array())).toList()));
    }

    /// All keys have.
    void everything(TrackedClient client) {
        send(client, Reply.NULL);
    }

    private void send(TrackedClient client, Reply keys) {
        var tracking = Objects.requireNonNull(client.tracking());
        if (tracking.redirect() == ClientTracking.NO_REDIRECT) {
            push(client, keys);
            return;
        }
        var other = clients.apply(tracking.redirect());
        if (other == null) {
            tracking.breakRedirect();
            broken(client, tracking.redirect());
        } else if (other.version() == RespVersion.RESP3) {
            push(other, keys);
        } else if (!other.subscriptions().isEmpty()) {
            deliveries.add(other, new Reply.Push(List.of(MESSAGE, CHANNEL, keys)));
        }
    }

    private void push(TrackedClient client, Reply keys) {
        if (client.version() == RespVersion.RESP3) {
            deliveries.add(client, new Reply.Push(List.of(INVALIDATE, keys)));
        }
    }

    private void broken(TrackedClient client, long redirect) {
        if (client.version() == RespVersion.RESP3) {
            deliveries.add(client, new Reply.Push(List.of(BROKEN, Reply.integer(redirect))));
        }
    }
}
