package dev.stave.server.pubsub;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.stave.protocol.Reply;
import dev.stave.storage.Bytes;

/// Who listens to which channel, and what is published to them.
///
/// Both ways are kept: from a name to its clients, so that a message costs what
/// its receivers cost; and from a client to its names ([Subscriptions]), so that
/// one that leaves costs what it had. A pattern costs every message a match.
///
/// **Threads** Owned by the writer.
public final class PubSub {
    private static final Reply MESSAGE = Reply.bulk("message");
    private static final Reply SHARD_MESSAGE = Reply.bulk("smessage");
    private static final Reply PATTERN_MESSAGE = Reply.bulk("pmessage");

    private final Function<Bytes, Predicate<Bytes>> patternSyntax;
    private final Map<SubscriptionKind, Map<Bytes, Audience>> audiences = new EnumMap<>(
            SubscriptionKind.class);
    private final Set<Subscriber> subscribers = Collections.newSetFromMap(new LinkedHashMap<>());
    private final Deliveries deliveries = new Deliveries();

    /// Those who listen to one name.
    ///
    /// @param fits
    ///            the channels that a pattern stands for
    private record Audience(Predicate<Bytes> fits, Set<Subscriber> listeners) {}

    /// @param patternSyntax
    ///            what a pattern means
    public PubSub(Function<Bytes, Predicate<Bytes>> patternSyntax) {
        this.patternSyntax = patternSyntax;
        for (var kind : SubscriptionKind.values()) {
            audiences.put(kind, new LinkedHashMap<>());
        }
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    /// Begins a subscription, if there is none.
    public void subscribe(Subscriber subscriber, SubscriptionKind kind, Bytes name) {
        if (subscriber.subscriptions().add(kind, name)) {
            audiences(kind).computeIfAbsent(name, _ -> newAudience(kind, name)).listeners()
                    .add(subscriber);
            subscribers.add(subscriber);
        }
    }

    private Audience newAudience(SubscriptionKind kind, Bytes name) {
        return new Audience(switch (kind) {
            case PATTERN -> patternSyntax.apply(name);
            case CHANNEL, SHARD -> name::equals;
        }, new LinkedHashSet<>());
    }

    /// Ends a subscription, if there is one.
    public void unsubscribe(Subscriber subscriber, SubscriptionKind kind, Bytes name) {
        if (!subscriber.subscriptions().remove(kind, name)) {
            return;
        }
        var audience = Objects.requireNonNull(audiences(kind).get(name));
        audience.listeners().remove(subscriber);
        if (audience.listeners().isEmpty()) {
            audiences(kind).remove(name);
        }
        if (subscriber.subscriptions().isEmpty()) {
            subscribers.remove(subscriber);
        }
    }

    /// Ends all subscriptions of a client, without a word to it.
    public void forget(Subscriber subscriber) {
        if (!subscribers.contains(subscriber)) {
            return;
        }
        for (var kind : SubscriptionKind.values()) {
            for (var name : subscriber.subscriptions().names(kind)) {
                unsubscribe(subscriber, kind, name);
            }
        }
    }

    /// Publishes to a channel, and to the patterns that it fits.
    ///
    /// @return how often the message goes out: to a client with a channel and a
    ///         pattern twice
    public int publish(Bytes channel, Bytes message) {
        if (subscribers.isEmpty()) {
            return 0;
        }
        var receivers = send(SubscriptionKind.CHANNEL, MESSAGE, channel, message);
        for (var pattern : audiences(SubscriptionKind.PATTERN).entrySet()) {
            if (pattern.getValue().fits().test(channel)) {
                receivers += send(pattern.getValue(), push(PATTERN_MESSAGE, pattern.getKey(),
                        channel, message));
            }
        }
        return receivers;
    }

    /// Publishes to a shard channel, which no pattern fits.
    ///
    /// @return the number of receivers
    public int publishToShard(Bytes channel, Bytes message) {
        return send(SubscriptionKind.SHARD, SHARD_MESSAGE, channel, message);
    }

    private int send(SubscriptionKind kind, Reply word, Bytes channel, Bytes message) {
        var audience = audiences(kind).get(channel);
        return audience == null
                ? 0
                : send(audience, new Reply.Push(List.of(word, bulk(channel), bulk(message))));
    }

    private int send(Audience audience, Reply message) {
        for (var listener : audience.listeners()) {
            deliveries.add(listener, message);
        }
        return audience.listeners().size();
    }

    private static Reply push(Reply word, Bytes pattern, Bytes channel, Bytes message) {
        return new Reply.Push(List.of(word, bulk(pattern), bulk(channel), bulk(message)));
    }

    private static Reply bulk(Bytes bytes) {
        return Reply.bulk(bytes.array());
    }

    /// The names or patterns of a kind that somebody listens to.
    public Collection<Bytes> names(SubscriptionKind kind) {
        return Collections.unmodifiableCollection(audiences(kind).keySet());
    }

    /// How many clients listen to exactly this name or pattern.
    public int listeners(SubscriptionKind kind, Bytes name) {
        var audience = audiences(kind).get(name);
        return audience == null ? 0 : audience.listeners().size();
    }

    /// How many clients listen to anything.
    public int subscribers() {
        return subscribers.size();
    }

    private Map<Bytes, Audience> audiences(SubscriptionKind kind) {
        return Objects.requireNonNull(audiences.get(kind));
    }
}
