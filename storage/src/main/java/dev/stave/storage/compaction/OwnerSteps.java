package dev.stave.storage.compaction;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// How a background thread touches what the store's owner owns: in small steps
/// that the owner runs between its own work.
///
/// **Threads** Any thread but the owner's calls; [#runWaiting] and [#close] are
/// the owner's.
public final class OwnerSteps implements AutoCloseable {
    /// The owner is held for about so long, by one step and by all that wait.
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /// Done between two looks at the time. What they wait for in far memory is
    /// fetched together before.
    static final int BETWEEN_LOOKS = 64;

    private final Runnable wakeOwner;
    private final LongSupplier nanoTime;
    private final Queue<Step<?>> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private record Step<T extends @Nullable Object>(Supplier<T> action,
            CompletableFuture<T> result) {
        void run() {
            try {
                result.complete(action.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }
    }

    /// @param wakeOwner
    ///            makes the owner call [#runWaiting] soon; called on any thread
    /// @param nanoTime
    ///            as of [System#nanoTime]
    public OwnerSteps(Runnable wakeOwner, LongSupplier nanoTime) {
        this.wakeOwner = wakeOwner;
        this.nanoTime = nanoTime;
    }

    /// Has the owner do this, and waits until it has.
    ///
    /// @throws CancellationException
    ///             when the store is being closed
    /// @throws java.util.concurrent.CompletionException
    ///             when the step failed, with the failure as its cause
    public <T extends @Nullable Object> T call(Supplier<T> action) {
        var step = new Step<T>(action, new CompletableFuture<>());
        waiting.add(step);
        wakeOwner.run();
        if (closed) {
            cancelAll();
        }
        return step.result().join();
    }

    /// As above, for what has no result.
    public void run(Runnable action) {
        this.<@Nullable Object>call(() -> {
            action.run();
            return null;
        });
    }

    /// As above, for many things in their order, each with its place: in as many
    /// steps as it takes, between which the owner does something else.
    ///
    /// @param lookAhead
    ///            gets some of them just before it is their turn
    public <T> void forEach(List<T> items, Consumer<List<T>> lookAhead,
            ObjIntConsumer<T> action) {
        for (var done = 0; done < items.size();) {
            var from = done;
            done = call(() -> doSome(items, from, lookAhead, action));
        }
    }

    /// @return where the next step begins
    private <T> int doSome(List<T> items, int from, Consumer<List<T>> lookAhead,
            ObjIntConsumer<T> action) {
        var began = nanoTime.getAsLong();
        var at = from;
        do {
            var end = Math.min(at + BETWEEN_LOOKS, items.size());
            lookAhead.accept(items.subList(at, end));
            for (; at < end; at++) {
                action.accept(items.get(at), at);
            }
        } while (at < items.size() && nanoTime.getAsLong() - began < STEP_NANOS);
        return at;
    }

    /// Runs steps that wait: each is short, and each calling thread has one at
    /// most. If their time is up, those that are left have the owner woken again,
    /// who does something else before; as has a step that follows at once from one
    /// of them.
    public void runWaiting() {
        var began = nanoTime.getAsLong();
        for (var left = waiting.size(); left > 0; left--) {
            var step = waiting.poll();
            if (step != null) {
                step.run();
            }
            if (left > 1 && nanoTime.getAsLong() - began >= STEP_NANOS) {
                wakeOwner.run();
                return;
            }
        }
    }

    /// No step is run any more: those who wait, and who come later, are told that
    /// the store is being closed.
    @Override
    public void close() {
        closed = true;
        cancelAll();
    }

    private void cancelAll() {
        for (var step = waiting.poll(); step != null; step = waiting.poll()) {
            step.result().cancel(false);
        }
    }
}
