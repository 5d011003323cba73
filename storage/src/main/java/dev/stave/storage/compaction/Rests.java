package dev.stave.storage.compaction;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import dev.stave.storage.thread.Threads;

/// Lets clients have processors and disk in between: while they ask for
/// anything, a background thread that was at work for a few milliseconds,
/// waiting for the disk and the owner included, rests for some times as long.
///
/// **Threads** Confined to the one that rests.
final class Rests {
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Threads threads;
    private final Supplier<Demand> demand;
    private final ToDoubleFunction<Demand> policy;
    private long workingSinceNanos;
    private long requestsSeen;

    /// @param demand
    ///            asks the owner
    /// @param policy
    ///            how long to rest, for the time that was worked
    Rests(Threads threads, Supplier<Demand> demand, ToDoubleFunction<Demand> policy) {
        this.threads = threads;
        this.demand = demand;
        this.policy = policy;
    }

    /// There is work again.
    void begin() {
        requestsSeen = demand.get().requests();
        workingSinceNanos = threads.nanoTime();
    }

    /// Rests if it is time to. To be called again and again between pieces of work.
    void restIfDue() {
        var worked = threads.nanoTime() - workingSinceNanos;
        if (worked < WORK_NANOS) {
            return;
        }
        var now = demand.get();
        if (now.requests() != requestsSeen) {
            requestsSeen = now.requests();
            var nanos = Math.min((long) (worked * policy.applyAsDouble(now)), LONGEST_NANOS);
            if (nanos > 0) {
                threads.rest(nanos);
            }
        }
        workingSinceNanos = threads.nanoTime();
    }
}
