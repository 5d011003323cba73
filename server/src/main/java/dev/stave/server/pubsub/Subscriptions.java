package dev.stave.server.pubsub;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stave.storage.Bytes;

/// What one client listens to, in the order in which it subscribed.
///
/// **Threads** Owned by the writer.
public final class Subscriptions {
    private final Map<SubscriptionKind, Set<Bytes>> names = new EnumMap<>(SubscriptionKind.class);
    /// Asked for with every command.
    private int total;

    /// @return whether it was not there
    boolean add(SubscriptionKind kind, Bytes name) {
        var isNew = names.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(name);
        total += isNew ? 1 : 0;
        return isNew;
    }

    /// @return whether it was there
    boolean remove(SubscriptionKind kind, Bytes name) {
        var wasThere = count(kind) > 0 && ofKind(kind).remove(name);
        total -= wasThere ? 1 : 0;
        return wasThere;
    }

    /// The names or patterns of a kind, as they are now.
    public List<Bytes> names(SubscriptionKind kind) {
        return List.copyOf(ofKind(kind));
    }

    public int count(SubscriptionKind kind) {
        return ofKind(kind).size();
    }

    /// What a reply about a subscription of this kind counts: channels and patterns
    /// together, shard channels apart.
    public int countAlike(SubscriptionKind kind) {
        return switch (kind) {
            case CHANNEL, PATTERN ->
                count(SubscriptionKind.CHANNEL) + count(SubscriptionKind.PATTERN);
            case SHARD -> count(SubscriptionKind.SHARD);
        };
    }

    public boolean isEmpty() {
        return total == 0;
    }

    private Set<Bytes> ofKind(SubscriptionKind kind) {
        return names.getOrDefault(kind, Set.of());
    }
}
