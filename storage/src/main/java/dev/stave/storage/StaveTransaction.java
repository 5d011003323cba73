package dev.stave.storage;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

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
    private final Transaction transaction;
    /// What must be acknowledged before anybody may rely on what was read.
    private long dependency;
    private boolean ended;

    StaveTransaction(Stave store) {
        this.store = store;
        transaction = store.locked(() -> store.open().beginOptimistic(store.nowMillis()));
    }

    public @Nullable Bytes get(Bytes key) {
        return read(view -> store.find(view, List.of(key))).copied().getFirst();
    }

    public boolean exists(Bytes key) {
        return read(view -> view.contains(key));
    }

    /// All keys that begin with these bytes, in order. Makes the commit depend on
    /// every key of the store, not only on those.
    public List<Bytes> keysWithPrefix(Bytes prefix) {
        return read(view -> Stave.keysWithPrefix(view, prefix));
    }

    private <T extends @Nullable Object> T read(Function<KeyView, T> reader) {
        requireOpen();
        return store.decide(() -> {
            transaction.moveTo(store.nowMillis());
            var read = reader.apply(transaction.view(Stave.DATABASE));
            dependency = Math.max(dependency, store.open().takeDependency());
            return read;
        });
    }

    public void set(Bytes key, Bytes value) {
        write(Stave.put(key, value, Stored.NO_DEADLINE));
    }

    /// Sets a key that ceases to exist after this time, counted from now.
    public void set(Bytes key, Bytes value, Duration timeToLive) {
        write(Stave.put(key, value, store.nowMillis() + timeToLive.toMillis()));
    }

    public void delete(Bytes key) {
        write(new Mutation.Delete(Stave.DATABASE, key));
    }

    private void write(Mutation mutation) {
        requireOpen();
        store.locked(() -> {
            transaction.stage(List.of(mutation));
            return transaction;
        });
    }

    /// Makes everything take effect, and returns when that is as safe as the sync
    /// policy says.
    ///
    /// @throws TransactionConflictException
    ///             when something that it read has changed; nothing took effect, and
    ///             the whole transaction can be tried again
    public void commit() {
        requireOpen();
        ended = true;
        store.brake().await();
        var sequence = store.locked(() -> {
            var engine = store.open();
            var now = store.nowMillis();
            transaction.moveTo(now);
            var written = transaction.commit();
            engine.removeMetExpired(() -> now);
            store.brake().look(engine);
            return Math.max(written, dependency);
        });
        store.acknowledgements().await(sequence);
    }

    /// Forgets everything.
    public void rollback() {
        requireOpen();
        ended = true;
        store.locked(() -> {
            transaction.rollback();
            return transaction;
        });
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
