package dev.stave.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Reads and writes of which all or none take effect.
///
/// **Isolation** Serializable, by optimistic validation: it sees the store as it
/// is when each key is first read, and its own writes; [#commit] succeeds only
/// if nothing that it has read has changed since, and then everything takes
/// effect at that moment. Nobody sees any of it before.
///
/// **Threads** One at a time. It holds no lock between calls.
public final class StaveTransaction implements AutoCloseable {
    private final Stave store;
    private final Map<Bytes, WatchTable.Watch> reads = new HashMap<>();
    /// What it wrote; empty for a deletion.
    private final Map<Bytes, Optional<Bytes>> writes = new HashMap<>();
    private WatchTable.@Nullable RangeWatch range;
    private boolean ended;

    StaveTransaction(Stave store) {
        this.store = store;
    }

    public @Nullable Bytes get(Bytes key) {
        requireOpen();
        var own = writes.get(key);
        return own != null
                ? own.orElse(null)
                : store.decide(() -> readWatched(key));
    }

    private @Nullable Bytes readWatched(Bytes key) {
        var engine = store.open();
        var now = store.nowMillis();
        reads.computeIfAbsent(key, _ -> engine.watches().watch(0, key, now));
        var stored = engine.view(0, now).find(key);
        return stored == null ? null : switch (stored.value()) {
            case Value.StringValue(var bytes) -> bytes;
        };
    }

    public boolean exists(Bytes key) {
        return get(key) != null;
    }

    /// All keys that begin with these bytes, in order. Makes the commit depend on
    /// every key of the store, not only on those.
    public List<Bytes> keysWithPrefix(Bytes prefix) {
        requireOpen();
        var keys = new ArrayList<>(store.locked(() -> {
            if (range == null) {
                range = store.open().watches().watchEverything();
            }
            return Stave.keysWithPrefix(store.open().view(0, store.nowMillis()), prefix);
        }));
        keys.removeIf(writes::containsKey);
        writes.forEach((key, value) -> {
            if (value.isPresent() && key.startsWith(prefix)) {
                keys.add(key);
            }
        });
        keys.sort(null);
        return keys;
    }

    public void set(Bytes key, Bytes value) {
        requireOpen();
        writes.put(key, Optional.of(value));
    }

    public void delete(Bytes key) {
        requireOpen();
        writes.put(key, Optional.empty());
    }

    /// Makes everything take effect, and returns when that is as safe as the sync
    /// policy says.
    ///
    /// @throws TransactionConflictException
    ///             when something that it read has changed; nothing took effect, and
    ///             the whole transaction can be tried again
    public void commit() {
        requireOpen();
        var sequence = store.locked(this::validateAndApply);
        store.acknowledgements().await(sequence);
    }

    private long validateAndApply() {
        var engine = store.open();
        var now = store.nowMillis();
        try {
            if (hasChanged(engine, now)) {
                throw new TransactionConflictException();
            }
            var sequence = engine.commit(mutations(engine.view(0, now)), now);
            engine.flush(now);
            return Math.max(sequence, engine.takeDependency());
        } finally {
            end(engine);
        }
    }

    private boolean hasChanged(Engine engine, long now) {
        if (range != null && engine.watches().changed(range)) {
            return true;
        }
        return reads.values().stream().anyMatch(watch -> engine.watches().changed(watch, now));
    }

    private List<Mutation> mutations(KeyView view) {
        var mutations = new ArrayList<Mutation>(writes.size());
        writes.forEach((key, value) -> {
            if (value.isPresent()) {
                mutations.add(Stave.put(key, value.get(), Stored.NO_DEADLINE));
            } else if (view.contains(key)) {
                mutations.add(new Mutation.Delete(0, key));
            }
        });
        return mutations;
    }

    /// Forgets everything.
    public void rollback() {
        requireOpen();
        store.locked(() -> {
            end(store.open());
            return ended;
        });
    }

    private void end(Engine engine) {
        ended = true;
        reads.values().forEach(engine.watches()::unwatch);
        reads.clear();
        writes.clear();
        if (range != null) {
            engine.watches().unwatchEverything();
            range = null;
        }
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    /// Rolls back unless it was committed.
    @Override
    public void close() {
        if (!ended) {
            rollback();
        }
    }
}
