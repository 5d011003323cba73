package dev.stave.server.tracking;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.pubsub.Deliveries;
import dev.stave.storage.Bytes;
import dev.stave.storage.ChangeListener;

/// Which clients may have which keys in a cache of their own. A client is told
/// once that a key has changed, and then again only if it has read it again; in
/// broadcast mode, always.
///
/// Keys of all databases are one, as in Redis: a client can be told too much,
/// never too little. The table is limited by `tracking-table-max-keys`: beyond
/// it, the oldest key counts as changed.
///
/// **Threads** Owned by the writer.
public final class TrackingTable implements ChangeListener {
    private final Invalidations invalidations;
    private final LongFunction<@Nullable TrackedClient> clients;
    private final Settings settings;
    /// The numbers of those who have read a key; some may be gone by now.
    private final Map<Bytes, Set<Long>> readers = new LinkedHashMap<>();
    private final Set<TrackedClient> tracking = new LinkedHashSet<>();
    /// What broadcasts are to be sent of when the command that runs has ended.
    private final Map<TrackedClient, Map<Bytes, Set<Bytes>>> broadcasts = new LinkedHashMap<>();
    private long items;
    private boolean allCleared;
    private @Nullable TrackedClient actor;

    /// @param clients
    ///            finds the open one with a number
    public TrackingTable(Deliveries deliveries, LongFunction<@Nullable TrackedClient> clients,
            Settings settings) {
        this.clients = clients;
        this.settings = settings;
        invalidations = new Invalidations(deliveries, clients);
        settings.onChange(Options.TRACKING_TABLE_MAX_KEYS, _ -> shrink());
    }

    /// Turns tracking on for a client, or changes how.
    ///
    /// @param prefixes
    ///            for broadcast mode, beside those that it has
    public void enable(TrackedClient client, TrackingMode mode, long redirect,
            Set<Bytes> prefixes) {
        var chosen = new ClientTracking(mode, redirect);
        if (mode.broadcast()) {
            var before = client.tracking();
            chosen.addPrefixes(before == null ? Set.of() : before.prefixes());
            chosen.addPrefixes(prefixes.isEmpty() ? Set.of(Bytes.of("")) : prefixes);
        }
        client.track(chosen);
        tracking.add(client);
    }

    /// What the client has read stays in the table, and is ignored.
    public void disable(TrackedClient client) {
        client.track(null);
        tracking.remove(client);
        broadcasts.remove(client);
    }

    /// Whose command causes the changes that follow; null for nobody's.
    public void actBy(@Nullable TrackedClient client) {
        actor = client;
    }

    /// The client has read these keys, and may keep what it saw.
    public void remember(TrackedClient client, List<Bytes> keys) {
        var own = client.tracking();
        if (own == null || !own.remembersReads()) {
            return;
        }
        for (var key : keys) {
            if (readers.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(client.id())) {
                items++;
            }
        }
        shrink();
    }

    private void shrink() {
        var limit = settings.get(Options.TRACKING_TABLE_MAX_KEYS);
        while (limit > 0 && readers.size() > limit) {
            tell(readers.keySet().iterator().next(), null);
        }
    }

    @Override
    public void changed(int database, Bytes key) {
        if (tracking.isEmpty()) {
            return;
        }
        tell(key, actor);
        for (var client : tracking) {
            if (Objects.requireNonNull(client.tracking()).mode().broadcast()
                    && !isOwnChange(client, actor)) {
                broadcast(client, key);
            }
        }
    }

    private void tell(Bytes key, @Nullable TrackedClient by) {
        var ids = readers.remove(key);
        if (ids == null) {
            return;
        }
        items -= ids.size();
        for (var id : ids) {
            var client = clients.apply(id);
            if (client != null && isStillReader(client) && !isOwnChange(client, by)) {
                invalidations.keys(client, List.of(key));
            }
        }
    }

    private static boolean isStillReader(TrackedClient client) {
        return client.tracking() != null && !client.tracking().mode().broadcast();
    }

    private static boolean isOwnChange(TrackedClient client, @Nullable TrackedClient by) {
        return client.equals(by) && Objects.requireNonNull(client.tracking()).mode().noLoop();
    }

    private void broadcast(TrackedClient client, Bytes key) {
        for (var prefix : Objects.requireNonNull(client.tracking()).prefixes()) {
            if (key.startsWith(prefix)) {
                broadcasts.computeIfAbsent(client, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(prefix, _ -> new LinkedHashSet<>()).add(key);
            }
        }
    }

    @Override
    public void cleared(int database) {
        readers.clear();
        items = 0;
        allCleared = true;
    }

    /// Sends what was gathered while a command ran: for broadcasts, a message for
    /// each client and prefix; and one, how many databases ever were cleared.
    public void flush() {
        if (allCleared) {
            tracking.forEach(invalidations::everything);
            allCleared = false;
        }
        broadcasts.forEach((client, byPrefix) -> byPrefix.values()
                .forEach(keys -> invalidations.keys(client, keys)));
        broadcasts.clear();
    }

    /// How many clients track.
    public int clientCount() {
        return tracking.size();
    }

    /// How many keys there are that somebody has read.
    public int keyCount() {
        return readers.size();
    }

    /// How many readers of keys there are, each counted once a key.
    public long itemCount() {
        return items;
    }

    /// How many different prefixes there are.
    public long prefixCount() {
        return tracking.stream()
                .flatMap(client -> Objects.requireNonNull(client.tracking()).prefixes().stream())
                .distinct().count();
    }
}
