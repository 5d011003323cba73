package dev.stave.storage.disk;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Does everything at once, on the thread that asks. It has no end.
///
/// **Threads** Any.
final class CallersThread extends AbstractExecutorService {
    static final CallersThread INSTANCE = new CallersThread();

    private CallersThread() {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException("there is no thread to end");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException("there is no thread to end");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
