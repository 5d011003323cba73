package dev.stave.storage.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.stave.storage.file.DataFile;
import dev.stave.storage.thread.Threads;

/// Reads and checks hint files on other threads than the one that applies them.
/// Files are begun in the order in which they were asked for, which is that in
/// which they are applied: so the one that is waited for is always being read.
///
/// **Threads** Confined to the opening of the engine, but for the readers.
final class HintReaders implements AutoCloseable {
    private final ExecutorService readers;
    private final List<HintQueue> queues = new ArrayList<>();

    HintReaders(Threads threads, int count) {
        readers = Executors.newFixedThreadPool(count,
                work -> threads.makeDaemon("stave-hints", work));
    }

    HintQueue read(DataFile file) {
        var queue = new HintQueue(file);
        queues.add(queue);
        readers.execute(queue::fill);
        return queue;
    }

    /// Waits until no reader is inside a file any more.
    @Override
    public void close() {
        queues.forEach(HintQueue::close);
        readers.close();
    }
}
