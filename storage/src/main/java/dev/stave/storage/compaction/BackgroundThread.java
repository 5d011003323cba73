package dev.stave.storage.compaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.log.LogUnavailableException;
import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// A thread that does one piece of work after the other while there is any, and
/// sleeps until it is woken. What fails is tried again a little later.
///
/// **Threads** [#wake] from any thread. It is never interrupted: it is inside a
/// file most of the time.
final class BackgroundThread {
    private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundThread.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Work work;
    private final Thread thread;
    private volatile boolean woken;
    private volatile boolean closed;
    private volatile String failure = "";

    /// One piece of work.
    @FunctionalInterface
    interface Work {
        /// @return whether there was any
        boolean doSome() throws IOException;
    }

    BackgroundThread(Threads threads, String name, Work work) {
        this.work = work;
        thread = threads.makeYieldingDaemon(name, this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    /// Why the last piece of work failed; empty when it did not.
    String failure() {
        return failure;
    }

    private void run() {
        try {
            while (!closed) {
                woken = false;
                if (!doSome()) {
                    sleep();
                }
            }
        } catch (CancellationException _) {
            // The store is being closed.
        } catch (RuntimeException | Error e) {
            failure = e.toString();
            LOGGER.error("{} has ended; what it would have given back stays in use until the"
                    + " next start", thread.getName(), e);
        }
    }

    private boolean doSome() {
        try {
            var done = work.doSome();
            failure = "";
            return done;
        } catch (IOException | UncheckedIOException | LogUnavailableException e) {
            return tryAgain(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) { // There may be some again.
            return tryAgain(e.toString());
        }
    }

    private boolean tryAgain(String reason) {
        report(reason);
        LockSupport.parkNanos(this, RETRY_NANOS);
        return !closed;
    }

    private void report(String message) {
        if (!failure.equals(message)) {
            failure = message;
            LOGGER.warn("{}: {}; trying again", thread.getName(), message);
        }
    }

    private void sleep() {
        while (!woken && !closed) {
            LockSupport.park(this);
        }
    }

    /// Ends it after what it is doing, which the caller has seen to that it ends.
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        Uninterrupted.join(thread);
    }
}
