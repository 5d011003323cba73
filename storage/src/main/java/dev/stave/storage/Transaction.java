package dev.stave.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Writes that belong together: visible to each other at once, to everybody
/// else when they are committed, as one frame of the log. Until then nothing of
/// it is anywhere but here, so to roll back is to forget.
///
/// **Isolation** Serializable. One that ends within the call of the owner that
/// began it ([Engine#begin]) is alone. One that stays open while others write
/// ([Engine#beginOptimistic]) sees the store as it is at each of its reads, and
/// is committed only if everything that it has read is still so; then it is as
/// if all of it had happened at that moment.
///
/// **Threads** The engine's owner.
public final class Transaction {
    /// About what a mutation takes in memory, beside its key and its value.
    private static final int BYTES_PER_MUTATION = 160;

    private final Engine engine;
    private final @Nullable ReadSet reads;
    private final List<Mutation> mutations = new ArrayList<>();
    private final Map<Integer, StagedView> views = new HashMap<>();
    private long nowMillis;
    private long stagedBytes;

    /// @param reads
    ///            null for one that nobody else's writes can come between
    Transaction(Engine engine, @Nullable ReadSet reads, long nowMillis) {
        this.engine = engine;
        this.reads = reads;
        this.nowMillis = nowMillis;
    }

    /// From now on this is the present moment: what ended meanwhile is gone.
    public void moveTo(long millis) {
        nowMillis = millis;
    }

    long nowMillis() {
        return nowMillis;
    }

    /// The database as this transaction sees it.
    public KeyView view(int database) {
        return staged(database);
    }

    /// Adds mutations.
    public void stage(List<Mutation> added) {
        for (var each : added) {
            var mutation = reads == null ? each : lasting(each);
            if (mutation instanceof Mutation.Swap(var database, var other)) {
                swap(database, other);
            } else {
                staged(mutation.database()).apply(mutation);
            }
            mutations.add(mutation);
            stagedBytes += bytes(mutation);
        }
    }

    /// What is large may go before a transaction ends that stays open.
    private static Mutation lasting(Mutation mutation) {
        return mutation instanceof Mutation.Put(var database, var key, Value.StringValue(var value), var deadline)
                && value.large() != null
                        ? new Mutation.Put(database, key, Value.string(value.array()), deadline)
                        : mutation;
    }

    /// What mutations take in memory as long as they are staged, about.
    public static long bytes(List<Mutation> mutations) {
        return mutations.stream().mapToLong(Transaction::bytes).sum();
    }

    private static long bytes(Mutation mutation) {
        return BYTES_PER_MUTATION + switch (mutation) {
            case Mutation.Put(_, var key, Value.StringValue(var value), _) ->
                (long) key.length() + value.length();
            case Mutation.Delete(_, var key) -> key.length();
            case Mutation.ExpireAt(_, var key, _) -> key.length();
            case Mutation.Clear _,Mutation.Swap _ -> 0;
        };
    }

    private void swap(int database, int other) {
        var view = staged(database);
        place(staged(other), database);
        place(view, other);
    }

    private void place(StagedView view, int number) {
        view.renumber(number);
        views.put(number, view);
    }

    private StagedView staged(int database) {
        return views.computeIfAbsent(database, number -> new StagedView(this, number));
    }

    /// A database of the store, of which a key is read.
    KeyView below(int database, Bytes key) {
        if (reads != null) {
            reads.key(database, key, nowMillis);
        }
        return engine.view(database, nowMillis);
    }

    /// A database of the store, of which keys are sought.
    KeyView below(int database) {
        if (reads != null) {
            reads.database(database);
        }
        return engine.view(database, nowMillis);
    }

    /// A scan has met a key of the store.
    void scanned(int database, Bytes key) {
        if (reads != null && engine.deadlines(database) > 0) {
            engine.view(database, nowMillis).deadlineMillis(key).ifPresent(reads::until);
        }
    }

    /// It has read something that it wrote itself, with this deadline.
    void sawDeadline(long deadlineMillis) {
        if (reads != null && deadlineMillis > nowMillis) {
            reads.until(deadlineMillis);
        }
    }

    /// Whether there is something to commit.
    public boolean hasWrites() {
        return !mutations.isEmpty();
    }

    /// What it takes in memory, about: what it writes, and what it has to remember
    /// of its reads.
    public long bytes() {
        return stagedBytes + (reads == null ? 0 : reads.bytes());
    }

    /// Applies everything, or nothing, and ends.
    ///
    /// @return the sequence of the frame, or 0 when there was nothing to write
    /// @throws TransactionConflictException
    ///             when something that it read has changed
    public long commit() {
        try {
            if (reads != null && reads.changed(nowMillis)) {
                throw new TransactionConflictException();
            }
            return engine.commit(mutations, nowMillis);
        } finally {
            rollback();
        }
    }

    /// Forgets everything, and ends.
    public void rollback() {
        mutations.clear();
        views.clear();
        stagedBytes = 0;
        if (reads != null) {
            reads.close();
        }
    }
}
