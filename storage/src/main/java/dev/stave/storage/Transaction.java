package dev.stave.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes that belong together: visible to each other at once, to everybody
/// else when they are committed, as one frame of the log. Until then nothing of
/// it is anywhere but here, so to roll back is to forget.
///
/// **Threads** The engine's owner.
public final class Transaction {
    private final Engine engine;
    private final long nowMillis;
    private final List<Mutation> mutations = new ArrayList<>();
    private final Map<Integer, StagedView> views = new HashMap<>();

    Transaction(Engine engine, long nowMillis) {
        this.engine = engine;
        this.nowMillis = nowMillis;
    }

    /// The database as this transaction sees it.
    public KeyView view(int database) {
        return staged(database);
    }

    /// Adds mutations.
    public void stage(List<Mutation> added) {
        for (var mutation : added) {
            if (mutation instanceof Mutation.Swap(var database, var other)) {
                swap(database, other);
            } else {
                staged(mutation.database()).apply(mutation);
            }
            mutations.add(mutation);
        }
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
        return views.computeIfAbsent(database,
                number -> new StagedView(this, engine, number, nowMillis));
    }

    /// Applies everything, or nothing.
    ///
    /// @return the sequence of the frame, or 0 when there was nothing to write
    public long commit() {
        return engine.commit(mutations, nowMillis);
    }
}
