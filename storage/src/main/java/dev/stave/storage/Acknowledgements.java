package dev.stave.storage;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.LogUnavailableException;

/// Lets callers wait until the log has acknowledged what they wrote or read, or
/// bring that about themselves.
///
/// **Threads** Any.
final class Acknowledgements implements EngineListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    /// Changed under the lock, so that to look for nobody takes none.
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Engine engine;
    private volatile @Nullable Runnable takeSteps;

    /// @param steps
    ///            see [EngineListener#stepsWaiting]
    void watch(Engine opened, Runnable steps) {
        engine = opened;
        takeSteps = steps;
    }

    /// @throws LogUnavailableException
    ///             when the log fails first: whether the write is kept is
    ///             unknown then
    void await(long sequence) {
        var opened = Objects.requireNonNull(engine);
        if (opened.acknowledged() >= sequence) {
            return;
        }
        opened.commitInPassing();
        if (opened.acknowledged() < sequence) {
            awaitOthers(opened, sequence);
        }
    }

    private void awaitOthers(Engine opened, long sequence) {
        lock.lock();
        waiting.incrementAndGet();
        try {
            while (opened.acknowledged() < sequence) {
                if (!opened.health().acceptsWrites()) {
                    throw new LogUnavailableException(
                            "whether the write is kept is unknown: " + opened.health().reason());
                }
                progress.awaitUninterruptibly();
            }
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    @Override
    public void acknowledged(long sequence) {
        signal();
    }

    @Override
    public void healthChanged(LogHealth health) {
        signal();
    }

    @Override
    public void stepsWaiting() {
        var steps = takeSteps;
        if (steps != null) { // Else the store is being opened, and looks by itself soon.
            steps.run();
        }
    }

    private void signal() {
        if (waiting.get() == 0) {
            return; // Whoever comes now looks first.
        }
        lock.lock();
        try {
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
