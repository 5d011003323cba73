package dev.stave.storage;

import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.LogUnavailableException;

/// Lets callers wait until the log has acknowledged what they wrote or read.
///
/// **Threads** Any.
final class Acknowledgements implements EngineListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
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
        lock.lock();
        try {
            while (opened.acknowledged() < sequence) {
                if (!opened.health().acceptsWrites()) {
                    throw new LogUnavailableException(
                            "whether the write is kept is unknown: " + opened.health().reason());
                }
                progress.awaitUninterruptibly();
            }
        } finally {
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
        lock.lock();
        try {
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
