package dev.stave.storage;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

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
        Uninterrupted.end(threads);
    }
}
