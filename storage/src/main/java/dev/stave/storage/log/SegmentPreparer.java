package dev.stave.storage.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.disk.DiskFullException;
import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// Makes the files of segments ahead of their use, so that neither the writer
/// nor a sync waits for it: blocks laid out by writing zeros once, header
/// written, all of it synced, only then named. Also deletes what is retired.
///
/// A retired file becomes the next one instead of being deleted when there is
/// none in stock: its blocks are laid out already. So does its memory.
///
/// **Threads** One thread of its own; requests come in through a queue, and few
/// of them: one a segment.
final class SegmentPreparer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SegmentPreparer.class);
    private static final String UNNAMED = "segment.new";
    private static final String RECYCLED = "segment.old";
    /// Of each write that lays blocks out, so small for the writes that come later:
    /// the page cache keeps what one write brought in one piece (a large folio), and
    /// ext4 looks at each block of it for every write to it, however small.
    private static final int ZEROS_BYTES = 16 << 10;
    private static final int MAX_RECYCLED_BYTES = 64 << 20;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Disk disk;
    private final UUID store;
    private final int usualBytes;
    private final Consumer<LogHealth> health;
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES);
    private volatile boolean waitsForSpace = true;
    private boolean hasRecycled;
    private @Nullable SegmentMemory recycledMemory;

    private sealed interface Task {
        record Prepare(Segment segment, boolean layOut, long nowMillis) implements Task {}

        record Retire(Segment segment) implements Task {}

        record Discard(Segment segment) implements Task {}

        record End() implements Task {}
    }

    /// @param usualBytes
    ///            the capacity of most segments
    SegmentPreparer(Threads threads, Disk disk, UUID store, int usualBytes,
            Consumer<LogHealth> health) {
        this.disk = disk;
        this.store = store;
        this.usualBytes = usualBytes;
        this.health = health;
        thread = threads.makeDaemon("stave-segments", this::run);
    }

    void start() {
        thread.start();
    }

    /// Asks for the memory and the file of a segment; [Segment#file] completes when
    /// it is there.
    ///
    /// @param layOut
    ///            whether to write its blocks once; not worth it for a segment that
    ///            is in use already
    void prepare(Segment segment, boolean layOut, long nowMillis) {
        tasks.add(new Task.Prepare(segment, layOut, nowMillis));
    }

    /// Asks to take the file of a segment away whose records are all dead and
    /// superseded durably.
    void retire(Segment segment) {
        tasks.add(new Task.Retire(segment));
    }

    /// Asks to take away the file of a segment that was prepared and never used.
    void discard(Segment segment) {
        tasks.add(new Task.Discard(segment));
    }

    private void run() {
        try {
            for (var task = tasks.take(); !(task instanceof Task.End); task = tasks.take()) {
                perform(task);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void perform(Task task) {
        switch (task) {
            case Task.Prepare(var segment, var layOut, var nowMillis) -> {
                provideMemory(segment);
                prepareUntilDone(segment, layOut, nowMillis);
            }
            case Task.Retire(var segment) -> remove(segment);
            case Task.Discard(var segment) -> removeUnused(segment);
            case Task.End _ -> {
            }
        }
    }

    private void prepareUntilDone(Segment segment, boolean layOut, long nowMillis) {
        var full = false;
        while (true) {
            try {
                var file = create(segment, layOut, nowMillis);
                if (full) {
                    health.accept(new LogHealth.Healthy());
                }
                segment.file().complete(file);
                return;
            } catch (DiskFullException e) {
                full = true;
                if (!waitsForSpace) {
                    segment.file().completeExceptionally(e);
                    return;
                }
                health.accept(new LogHealth.Full(String.valueOf(e.getMessage())));
                LockSupport.parkNanos(this, RETRY_NANOS);
            } catch (IOException e) {
                segment.file().completeExceptionally(e);
                return;
            }
        }
    }

    /// Unless the writer, who needs it, had to help itself. It finds the beginning
    /// touched; the rest is touched when it comes near ([MemoryAhead]).
    private void provideMemory(Segment segment) {
        if (segment.hasMemory()) {
            return;
        }
        if (recycledMemory != null && segment.adopt(recycledMemory)) {
            recycledMemory = null;
            return;
        }
        var memory = SegmentMemory.allocateSmall(segment.capacityBytes());
        memory.touchPage();
        if (!segment.adopt(memory)) {
            memory.release();
        }
    }

    private DiskFile create(Segment segment, boolean layOut, long nowMillis) throws IOException {
        var file = openUnnamed();
        try {
            if (layOut) {
                layOut(file, segment.capacityBytes());
            }
            file.write(new SegmentHeader(store, segment.id(), segment.capacityBytes(), nowMillis)
                    .encode(), 0);
            file.sync();
            disk.rename(UNNAMED, Segment.fileName(segment.id()));
            disk.syncDirectory();
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private DiskFile openUnnamed() throws IOException {
        if (hasRecycled) {
            hasRecycled = false;
            disk.rename(RECYCLED, UNNAMED);
            return disk.open(UNNAMED);
        }
        if (disk.list().contains(UNNAMED)) {
            disk.delete(UNNAMED);
        }
        return disk.create(UNNAMED);
    }

    private void layOut(DiskFile file, int bytes) throws IOException {
        for (var at = file.size(); at < bytes; at += ZEROS_BYTES) {
            file.write(zeros.clear().limit((int) Math.min(ZEROS_BYTES, bytes - at)), at);
        }
    }

    private void remove(Segment segment) {
        var name = Segment.fileName(segment.id());
        try {
            if (hasRecycled || !isWorthKeeping(segment)) {
                disk.delete(name);
            } else {
                disk.rename(name, RECYCLED);
                hasRecycled = true;
            }
            disk.syncDirectory();
        } catch (IOException | UncheckedIOException e) {
            // The records in it are dead; recovery reads them once more and comes to the same result.
            LOGGER.warn("cannot remove the retired segment {}: {}", name, e.getMessage());
        }
        recycle(segment);
    }

    /// One that was made for a large value fits no other, and neither does what a
    /// start has read of a file that was cut.
    private boolean isWorthKeeping(Segment segment) {
        return segment.capacityBytes() == usualBytes && usualBytes <= MAX_RECYCLED_BYTES;
    }

    private void recycle(Segment segment) {
        if (recycledMemory == null && isWorthKeeping(segment) && !segment.memory().isHeld()) {
            recycledMemory = segment.takeMemory();
        } else {
            segment.free();
        }
    }

    private void removeUnused(Segment segment) {
        try {
            var file = segment.file().isDone() && !segment.file().isCompletedExceptionally()
                    ? segment.file().join()
                    : null;
            if (file != null) {
                file.close();
                disk.delete(Segment.fileName(segment.id()));
            }
            clean(disk);
            disk.syncDirectory();
        } catch (IOException e) {
            LOGGER.warn("cannot remove the unused segment {}: {}", Segment.fileName(segment.id()),
                    e.getMessage());
        }
    }

    /// Deletes what earlier runs left unfinished.
    static void clean(Disk disk) throws IOException {
        for (var name : disk.list()) {
            if (name.equals(UNNAMED) || name.equals(RECYCLED)) {
                disk.delete(name);
            }
        }
    }

    /// What finds no space fails from now on, instead of being tried until there is
    /// some. From any thread.
    void stopWaitingForSpace() {
        waitsForSpace = false;
        LockSupport.unpark(thread);
    }

    /// Ends the thread once it has done what it was asked for.
    @Override
    public void close() {
        stopWaitingForSpace();
        tasks.add(new Task.End());
        Uninterrupted.join(thread);
        if (recycledMemory != null) {
            recycledMemory.release();
        }
    }
}
