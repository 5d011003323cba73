package dev.stave.storage;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Holds back whoever writes faster than the engine gives space back: else the
/// log, which is in memory, would grow without end.
///
/// **Threads** Any may wait; the engine's owner says how it is. The lock is for
/// waiting alone.
final class Brake {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition caughtUp = lock.newCondition();
    private volatile boolean behind;

    /// How it is now; the owner's.
    void look(Engine engine) {
        set(engine.isBehind());
    }

    /// Nobody waits any more; the owner's.
    void release() {
        set(false);
    }

    private void set(boolean now) {
        if (behind == now) {
            return;
        }
        lock.lock();
        try {
            behind = now;
            caughtUp.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the engine has caught up. Not for the owner.
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
