package dev.stave.storage;

import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// What an embedded store does beside its callers, now and then and when the
/// engine asks for it: expiry, giving space back, the steps of flushes and
/// merges. The server's writer does this itself.
///
/// **Threads** One of its own, which owns the engine while it has the lock.
final class Upkeep {
    private static final long EVERY_MILLIS = 100;
    /// When there is more to do: others get the lock meanwhile.
    private static final long PAUSE_MILLIS = 1;
    private static final long BUDGET_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Engine engine;
    private final StoreLock lock;
    private final Brake brake;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;
    /// Under the lock.
    private boolean ended;

    Upkeep(Engine engine, StoreLock lock, Brake brake, InstantSource clock) {
        this.engine = engine;
        this.lock = lock;
        this.brake = brake;
        this.clock = clock;
        thread = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().name("stave-maintenance").daemon().factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void start() {
        maintainAfter(EVERY_MILLIS);
    }

    /// The engine has steps to take. From its own threads, or from a step that has
    /// left some for later: others get the lock before.
    void stepsWaiting() {
        try {
            var _ = thread.schedule(this::runSteps, lock.isHeldHere() ? PAUSE_MILLIS : 0,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // The store is being closed, and takes no more steps.
        }
    }

    private void runSteps() {
        owning(engine::runSteps);
    }

    private void maintain() {
        owning(() -> maintainAfter(engine.maintain(clock.millis(), BUDGET_NANOS)
                ? PAUSE_MILLIS
                : EVERY_MILLIS));
    }

    private void owning(Runnable work) {
        lock.lock();
        try {
            if (!ended) {
                work.run();
                brake.look(engine);
            }
        } finally {
            lock.unlock();
        }
    }

    private void maintainAfter(long pauseMillis) {
        try {
            var _ = thread.schedule(this::maintain, pauseMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // The store is being closed.
        }
    }

    /// Does nothing any more; under the lock.
    void end() {
        ended = true;
        thread.shutdown();
    }
}
