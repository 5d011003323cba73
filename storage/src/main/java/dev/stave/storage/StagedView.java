package dev.stave.storage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// A database as a transaction sees it: what it wrote itself, above what the
/// store holds.
///
/// **Threads** The engine's owner.
final class StagedView implements KeyView {
    /// What the transaction did to a key.
    private sealed interface Own {
        record Written(Stored stored) implements Own {}

        record Deleted() implements Own {}

        /// The value is the store's.
        record Until(long deadlineMillis) implements Own {}
    }

    private final Transaction transaction;
    /// Which database of the store is below.
    private final int below;
    /// In order, for scans.
    private final Map<Bytes, Own> own = new LinkedHashMap<>();
    private boolean cleared;
    /// Differs from [#below] after a swap.
    private int database;

    StagedView(Transaction transaction, int database) {
        this.transaction = transaction;
        this.database = database;
        below = database;
    }

    void apply(Mutation mutation) {
        switch (mutation) {
            case Mutation.Put(_, var key, var value, var deadline) ->
                own.put(key, new Own.Written(new Stored(value, deadline)));
            case Mutation.Delete(_, var key) -> own.put(key, new Own.Deleted());
            case Mutation.ExpireAt(_, var key, var deadline) -> own.compute(key,
                    (_, before) -> until(before, deadline));
            case Mutation.Clear _ -> {
                own.clear();
                cleared = true;
            }
            case Mutation.Swap _ -> throw new IllegalArgumentException("not of one database");
        }
    }

    private Own until(@Nullable Own before, long deadline) {
        return switch (before) {
            case Own.Written(var stored) -> new Own.Written(new Stored(stored.value(), deadline));
            case Own.Deleted deleted -> deleted;
            case Own.Until _ -> new Own.Until(deadline);
            case null -> cleared ? new Own.Deleted() : new Own.Until(deadline);
        };
    }

    /// From now on it is the database of this number.
    void renumber(int number) {
        database = number;
    }

    @Override
    public int database() {
        return database;
    }

    @Override
    public long nowMillis() {
        return transaction.nowMillis();
    }

    @Override
    public @Nullable Stored find(Bytes key) {
        return switch (own.get(key)) {
            case Own.Written(var stored) -> isAlive(stored.deadlineMillis()) ? stored : null;
            case Own.Deleted _ -> null;
            case Own.Until(var deadline) -> {
                var stored = isAlive(deadline) ? transaction.below(below, key).find(key) : null;
                yield stored == null ? null : new Stored(stored.value(), deadline);
            }
            case null -> cleared ? null : transaction.below(below, key).find(key);
        };
    }

    @Override
    public OptionalLong deadlineMillis(Bytes key) {
        return switch (own.get(key)) {
            case Own.Written(var stored) -> ifAlive(stored.deadlineMillis());
            case Own.Deleted _ -> OptionalLong.empty();
            case Own.Until(var deadline) -> ifAlive(deadline);
            case null -> cleared
                    ? OptionalLong.empty()
                    : transaction.below(below, key).deadlineMillis(key);
        };
    }

    private OptionalLong ifAlive(long deadline) {
        return isAlive(deadline) ? OptionalLong.of(deadline) : OptionalLong.empty();
    }

    /// Asked of what the transaction wrote itself. What it has seen of that has an
    /// end, too.
    private boolean isAlive(long deadline) {
        transaction.sawDeadline(deadline);
        return deadline > nowMillis();
    }

    @Override
    public boolean contains(Bytes key) {
        return own.containsKey(key)
                ? isOwn(key)
                : !cleared && transaction.below(below, key).contains(key);
    }

    /// Whether a key that the transaction touched is there.
    private boolean isOwn(Bytes key) {
        return deadlineMillis(key).isPresent();
    }

    @Override
    public KeyView inDatabase(int number) {
        return transaction.view(number);
    }

    @Override
    public long size() {
        var size = cleared ? 0 : transaction.below(below).size();
        for (var key : own.keySet()) {
            var before = !cleared && transaction.below(below).contains(key);
            size += (own.get(key) instanceof Own.Deleted ? 0 : 1) - (before ? 1 : 0);
        }
        return size;
    }

    /// Of the keys that the transaction did not touch, or else of its own.
    @Override
    public @Nullable Bytes randomKey() {
        var attempts = 100;
        while (!cleared && attempts-- > 0) {
            var key = transaction.below(below).randomKey();
            if (key == null) {
                break;
            }
            if (contains(key)) {
                return key;
            }
        }
        return own.keySet().stream().filter(this::isOwn).findAny().orElse(null);
    }

    /// Its own keys come with the first part.
    @Override
    public long scan(long cursor, int count, Consumer<Bytes> visitor) {
        if (cursor == 0) {
            own.keySet().stream().filter(this::isOwn).forEach(visitor);
        }
        return cleared ? 0 : transaction.below(below).scan(cursor, count, untouched(visitor));
    }

    @Override
    public void forEachKey(Consumer<Bytes> visitor) {
        own.keySet().stream().filter(this::isOwn).forEach(visitor);
        if (!cleared) {
            transaction.below(below).forEachKey(untouched(visitor));
        }
    }

    private Consumer<Bytes> untouched(Consumer<Bytes> visitor) {
        Set<Bytes> touched = new HashSet<>(own.keySet());
        return key -> {
            if (!touched.contains(key)) {
                transaction.scanned(below, key);
                visitor.accept(key);
            }
        };
    }
}
