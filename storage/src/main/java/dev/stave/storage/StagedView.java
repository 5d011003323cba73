package dev.stave.storage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// A database as a transaction sees it: what it wrote itself, above what the
/// store holds.
///
/// **Threads** The engine's owner.
final class StagedView implements KeyView {
    private final Transaction transaction;
    private final Engine engine;
    /// Which database of the store is below.
    private final int below;
    private final long nowMillis;
    /// What the transaction wrote; empty for a key that it deleted. In order,
    /// for scans.
    private final Map<Bytes, Optional<Stored>> written = new LinkedHashMap<>();
    private boolean cleared;
    /// Differs from [#below] after a swap.
    private int database;

    StagedView(Transaction transaction, Engine engine, int database, long nowMillis) {
        this.transaction = transaction;
        this.engine = engine;
        this.database = database;
        below = database;
        this.nowMillis = nowMillis;
    }

    void apply(Mutation mutation) {
        switch (mutation) {
            case Mutation.Put(_, var key, var value, var deadline) ->
                written.put(key, Optional.of(new Stored(value, deadline)));
            case Mutation.Delete(_, var key) -> written.put(key, Optional.empty());
            case Mutation.ExpireAt(_, var key, var deadline) -> {
                var current = find(key);
                if (current != null) {
                    written.put(key, Optional.of(new Stored(current.value(), deadline)));
                }
            }
            case Mutation.Clear _ -> {
                written.clear();
                cleared = true;
            }
            case Mutation.Swap _ -> throw new IllegalArgumentException("not of one database");
        }
    }

    /// From now on it is the database of this number.
    void renumber(int number) {
        database = number;
    }

    private KeyView store() {
        return engine.view(below, nowMillis);
    }

    @Override
    public int database() {
        return database;
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public @Nullable Stored find(Bytes key) {
        var own = written.get(key);
        if (own != null) {
            return own.filter(this::isAlive).orElse(null);
        }
        return cleared ? null : store().find(key);
    }

    private boolean isAlive(Stored stored) {
        return stored.deadlineMillis() > nowMillis;
    }

    @Override
    public boolean contains(Bytes key) {
        var own = written.get(key);
        if (own != null) {
            return own.filter(this::isAlive).isPresent();
        }
        return !cleared && store().contains(key);
    }

    @Override
    public KeyView inDatabase(int number) {
        return transaction.view(number);
    }

    @Override
    public long size() {
        var size = cleared ? 0 : store().size();
        for (var own : written.entrySet()) {
            var before = !cleared && store().contains(own.getKey());
            size += (own.getValue().isPresent() ? 1 : 0) - (before ? 1 : 0);
        }
        return size;
    }

    /// Of the keys that the transaction did not touch, or else of its own.
    @Override
    public @Nullable Bytes randomKey() {
        var attempts = 100;
        while (!cleared && attempts-- > 0) {
            var key = store().randomKey();
            if (key == null) {
                break;
            }
            if (contains(key)) {
                return key;
            }
        }
        return written.keySet().stream().filter(this::contains).findAny().orElse(null);
    }

    /// Its own keys come with the first part.
    @Override
    public long scan(long cursor, int count, Consumer<Bytes> visitor) {
        if (cursor == 0) {
            written.keySet().stream().filter(this::contains).forEach(visitor);
        }
        return cleared ? 0 : store().scan(cursor, count, untouched(visitor));
    }

    @Override
    public void forEachKey(Consumer<Bytes> visitor) {
        written.keySet().stream().filter(this::contains).forEach(visitor);
        if (!cleared) {
            store().forEachKey(untouched(visitor));
        }
    }

    private Consumer<Bytes> untouched(Consumer<Bytes> visitor) {
        Set<Bytes> touched = new HashSet<>(written.keySet());
        return key -> {
            if (!touched.contains(key)) {
                visitor.accept(key);
            }
        };
    }
}
