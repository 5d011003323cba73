package dev.stave.storage.log;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// Copies large values into the log, so that the writer need not: it fills
/// frames in their order. What is behind a frame that is not filled waits: it is
/// not written to the file, and not acknowledged. Behind one that cannot be
/// filled, none is.
///
/// **Threads** One thread of its own, begun with the first large value. The
/// writer adds frames; the log thread asks for the first that is not filled.
final class FrameCopier implements AutoCloseable {
    private final ConcurrentLinkedQueue<UnfilledFrame> unfilled = new ConcurrentLinkedQueue<>();
    private final Threads threads;
    private final Runnable onFilled;
    private @Nullable Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Failure failure;

    private record Failure(UnfilledFrame frame, Throwable reason) {}

    /// @param threads
    ///            has the one that copies
    /// @param onFilled
    ///            called when a frame is filled, or never will be
    FrameCopier(Threads threads, Runnable onFilled) {
        this.threads = threads;
        this.onFilled = onFilled;
    }

    /// To be called before the frame is published. The writer's.
    void add(UnfilledFrame frame) {
        unfilled.add(frame);
        if (thread == null) {
            thread = threads.makeDaemon("stave-copy", this::run);
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    /// The first frame that is not filled; null when all are. Of what was published
    /// before the call, nothing that is not filled lies before it. From any thread.
    @Nullable
    UnfilledFrame first() {
        var head = unfilled.peek();
        var failed = failure; // Read second: it is set before its frame leaves the queue.
        return failed == null ? head : failed.frame();
    }

    /// Why a frame could not be filled: the log ends before it. Null when none
    /// failed. From any thread.
    @Nullable
    String failure() {
        var failed = failure;
        return failed == null ? null : "a large value cannot be copied: " + failed.reason();
    }

    private void run() {
        while (!closing || !unfilled.isEmpty()) {
            var frame = unfilled.peek();
            if (frame == null) {
                LockSupport.park(this);
            } else {
                settle(frame);
            }
        }
    }

    private void settle(UnfilledFrame frame) {
        if (failure == null) {
            attempt(frame, frame::fill);
        }
        attempt(frame, frame::letGo);
        unfilled.remove();
        var failed = failure;
        if (failed == null) {
            frame.end();
        } else {
            frame.fail(failed.reason());
        }
        onFilled.run();
    }

    private void attempt(UnfilledFrame frame, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            failure = failure == null ? new Failure(frame, e) : failure;
        }
    }

    /// Fills what is to be filled, if it can be, and ends.
    @Override
    public void close() {
        closing = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            Uninterrupted.join(thread);
        }
    }
}
