package dev.stave.storage.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Waits for the end of threads, which no interrupt cuts short: what they work
/// with is given back afterwards. The interrupt is still there when the wait is
/// over.
///
/// **Threads** Any.
public final class Uninterrupted {
    private Uninterrupted() {}

    /// One wait, which may be begun anew.
    @FunctionalInterface
    private interface Wait {
        void await() throws InterruptedException;
    }

    /// Waits until the thread has ended.
    public static void join(Thread thread) {
        await(thread::join);
    }

    /// Lets the threads do what they have been given, and nothing more, and waits
    /// until they have ended.
    public static void end(ExecutorService threads) {
        threads.shutdown();
        await(() -> threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
    }

    private static void await(Wait wait) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    wait.await();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
