package dev.stave.storage;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Holds back whoever writes faster than the engine gives space back: else the
/// log, which is in memory, would grow without end.
///
/// **Threads** Any may wait; whoever holds the lock says how it is.
final class Brake {
    private final ReentrantLock lock;
    private final Condition caughtUp;
    private volatile boolean behind;

    /// @param lock
    ///            of the engine's owner
    Brake(ReentrantLock lock) {
        this.lock = lock;
        caughtUp = lock.newCondition();
    }

    /// How it is now; under the lock. An engine that takes no writes holds nobody
    /// back: whoever writes is told so.
    void look(Engine engine) {
        set(engine.isBehind() && engine.health().acceptsWrites());
    }

    /// Nobody waits any more; under the lock.
    void release() {
        set(false);
    }

    private void set(boolean now) {
        if (behind && !now) {
            caughtUp.signalAll();
        }
        behind = now;
    }

    /// Waits until the engine has caught up. Not under the lock.
    void await() {
        if (!behind) {
            return;
        }
        lock.lock();
        try {
            while (behind) {
                caughtUp.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
