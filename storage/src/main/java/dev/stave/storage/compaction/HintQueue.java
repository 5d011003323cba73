package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.Hint;
import dev.stave.storage.file.HintFile;

/// The hints of one data file, on their way from the thread that reads them to
/// the one that applies them.
///
/// **Threads** [#fill] is the reader's, [#take] and [#close] the taker's; the
/// lock guards all fields but `batch`, which is the reader's.
final class HintQueue implements AutoCloseable {
    private static final int BATCH = 1024;
    /// A reader that is further ahead waits.
    private static final int MAX_BATCHES = 64;

    private final DataFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<List<Hint>> batches = new ArrayDeque<>();
    private List<Hint> batch = new ArrayList<>(BATCH);
    private boolean complete;
    private boolean closed;
    private @Nullable Throwable failure;

    HintQueue(DataFile file) {
        this.file = file;
    }

    /// Reads all hints of the file, as fast as they are taken.
    void fill() {
        try {
            HintFile.loadOrRebuild(file, this::add);
            put(batch);
            end(null);
        } catch (IOException | RuntimeException | Error e) {
            end(e);
        }
    }

    private void add(Hint hint) {
        batch.add(hint);
        if (batch.size() == BATCH) {
            put(batch);
            batch = new ArrayList<>(BATCH);
        }
    }

    private void put(List<Hint> full) {
        lock.lock();
        try {
            while (batches.size() >= MAX_BATCHES && !closed) {
                changed.awaitUninterruptibly(); // The reader may be inside a file.
            }
            if (closed) {
                throw new CancellationException("nobody takes the hints any more");
            }
            batches.add(full);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable reason) {
        lock.lock();
        try {
            failure = reason;
            complete = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The next hints in the order of the records; none when there are no more.
    ///
    /// @throws IOException
    ///             when they cannot be read, after those that could
    List<Hint> take() throws IOException {
        lock.lock();
        try {
            while (batches.isEmpty() && !complete) {
                changed.awaitUninterruptibly();
            }
            var next = batches.poll();
            changed.signalAll();
            return next == null ? nothingMore() : next;
        } finally {
            lock.unlock();
        }
    }

    private List<Hint> nothingMore() throws IOException {
        return switch (failure) {
            case null -> List.of();
            case IOException e -> throw e;
            case Throwable e -> throw new IllegalStateException("a reader of hints failed", e);
        };
    }

    /// Nothing more is taken.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
