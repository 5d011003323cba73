package dev.stave.storage;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// Gives memory back, on a thread of its own: to unmap gigabytes takes the
/// system longer than the writer may be held.
///
/// **Threads** Safe for use from any thread.
final class FreeingThread implements Executor, AutoCloseable {
    /// While so much waits, whoever gives more back does it on its own thread.
    private static final int MAX_WAITING = 1024;

    private final ThreadPoolExecutor thread;

    /// @param source
    ///            asked for the thread now, since there is no way out later when
    ///            there is none to be had
    FreeingThread(Threads source) {
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                work -> source.makeDaemon("stave-free", work), (work, _) -> work.run());
        thread.prestartCoreThread();
    }

    /// @param work
    ///            gives memory back that nobody uses any more
    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /// Waits until everything is given back. What comes later is given back on the
    /// caller's thread.
    @Override
    public void close() {
        Uninterrupted.end(thread);
    }
}
