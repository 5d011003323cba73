package dev.stave.storage;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.stave.storage.thread.Threads;

/// Threads that read cold values, so that nobody else waits for the disk. As
/// many reads are in flight as there are threads.
///
/// **Threads** Safe for use from any thread.
final class ReaderPool implements AutoCloseable {
    private final ExecutorService threads;

    ReaderPool(Threads source, int size) {
        threads = Executors.newFixedThreadPool(size,
                work -> source.makeDaemon("stave-read", work));
    }

    /// @param whenDone
    ///            called when all has been read, on one of the threads, or the
    ///            copier's, or at once
    void perform(ColdRead read, Runnable whenDone) {
        var left = new AtomicInteger(read.count());
        for (var i = 0; i < read.count(); i++) {
            var index = i;
            read.begin(index, threads, () -> {
                try {
                    read.perform(index);
                } finally {
                    if (left.decrementAndGet() == 0) {
                        whenDone.run();
                    }
                }
            });
        }
    }

    /// Lets what is under way end.
    @Override
    public void close() {
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                Thread.onSpinWait(); // A read that hangs is the disk's: there is nothing to be done but wait.
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
