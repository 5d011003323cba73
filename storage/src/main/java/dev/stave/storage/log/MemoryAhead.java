package dev.stave.storage.log;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.memory.LargePages;
import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// Touches the memory of the segment under way some way ahead of the writer: a
/// large page that is touched for the first time has to be found and zeroed, and
/// on a virtual machine the host does that as well, which takes milliseconds.
/// Memory that an earlier segment had is there already. Where the writer comes
/// too near, pages are left to it, as small ones. Only one that fills a megabyte
/// while a page is being touched still meets a large one.
///
/// **Threads** [#moveTo], [#filledTo], [#rest] and [#close] are the writer's; a
/// thread of its own, begun with the first segment that needs it, touches. Where
/// a segment begins, the preparer may have been before.
final class MemoryAhead implements AutoCloseable {
    /// It is ahead by as much as is filled already, by two pages at least, and by
    /// no more than this.
    static final int MAX_AHEAD_BYTES = 16 << 20;
    static final int STEP_BYTES = LargePages.PAGE_BYTES;
    /// How far the writer goes before this knows of it.
    static final int KNOWN_EACH_BYTES = STEP_BYTES / 4;
    /// A page that begins nearer to where the writer was last known to be is left
    /// to it.
    private static final int NEAR_BYTES = 3 * KNOWN_EACH_BYTES;

    private final Threads threads;
    /// What the thread has not taken yet.
    private final AtomicReference<@Nullable Target> next = new AtomicReference<>();
    private volatile int wantedEnd;
    /// Where the writer was last known to be.
    private volatile int filledEnd;
    private volatile boolean closed;
    private @Nullable Thread thread;
    /// The writer's: from here on there is something to do.
    private int wakeAt = Integer.MAX_VALUE;

    /// What it touches: memory, held, or nothing.
    private record Target(@Nullable SegmentMemory memory) {
        static final Target NONE = new Target(null);

        void letGo() {
            if (memory != null) {
                memory.release();
            }
        }
    }

    MemoryAhead(Threads threads) {
        this.threads = threads;
    }

    /// The writer fills this memory from its beginning on.
    void moveTo(SegmentMemory memory) {
        if (memory.settledBytes() == memory.capacityBytes()
                || memory.capacityBytes() <= STEP_BYTES) {
            rest();
            return;
        }
        filledEnd = 0;
        wantedEnd = STEP_BYTES;
        aimAt(new Target(memory.hold()));
        wakeAt = 0;
    }

    /// The writer does not fill anything from its beginning on. What it filled
    /// before is let go: it may be retired meanwhile.
    void rest() {
        wakeAt = Integer.MAX_VALUE;
        aimAt(Target.NONE);
    }

    private void aimAt(Target target) {
        var missed = next.getAndSet(target);
        if (missed != null) {
            missed.letGo();
        }
        LockSupport.unpark(thread); // What it holds may be retired soon.
    }

    /// The writer has come this far.
    void filledTo(int end) {
        if (end >= wakeAt) {
            wakeAt = end + KNOWN_EACH_BYTES;
            filledEnd = end;
            wantedEnd = end + Math.clamp(end, 2 * STEP_BYTES, MAX_AHEAD_BYTES);
            wake();
        }
    }

    private void wake() {
        if (thread == null) {
            thread = threads.makeDaemon("stave-log-memory", this::run);
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        var current = Target.NONE;
        while (!closed) {
            var taken = next.getAndSet(null);
            if (taken != null) {
                current.letGo();
                current = taken;
            }
            if (!touchSome(current.memory())) {
                LockSupport.park(this);
            }
        }
        current.letGo();
    }

    /// A page that the writer is not near to, unless enough is touched.
    private boolean touchSome(@Nullable SegmentMemory memory) {
        if (memory == null) {
            return false;
        }
        memory.leaveTo(filledEnd + NEAR_BYTES);
        if (memory.settledBytes() >= Math.min(wantedEnd, memory.capacityBytes())) {
            return false;
        }
        memory.touchPage();
        return true;
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            Uninterrupted.join(thread);
        }
        aimAt(Target.NONE);
    }
}
