package dev.stave.storage.log;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;

import dev.stave.storage.memory.LargePages;

/// The memory of a segment. It passes from a segment that is done with to one
/// that is to come, since to zero fresh memory costs as much as to fill it.
/// Readers of large values hold it beyond the segment's own end ([#hold]).
///
/// **Invariant** What an earlier segment left in it lies beyond the published
/// end of the present one, where nobody reads.
///
/// **Threads** Any, but for [#bytes], whose position and limit are the writer's.
final class SegmentMemory {
    private final Arena arena;
    private final MemorySegment memory;
    /// Up to where it has been touched ahead of the writer, or left to it. Of the
    /// preparer, until a segment has the memory, and then of [MemoryAhead].
    private volatile int settledBytes;
    private final ByteBuffer bytes;
    private final ByteBuffer fixedView;
    /// The segment, and readers of large values.
    private final AtomicInteger holders = new AtomicInteger(1);

    private SegmentMemory(Arena arena, MemorySegment memory) {
        this.arena = arena;
        this.memory = memory;
        bytes = view();
        fixedView = view().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// For who fills it at once.
    static SegmentMemory allocate(int capacityBytes) {
        var arena = Arena.ofShared();
        return new SegmentMemory(arena, LargePages.allocate(capacityBytes, arena));
    }

    /// For a writer who fills it little by little, and must not be held where
    /// nobody was before: it is in large pages where it has been touched ahead
    /// ([#touchPage]), and otherwise in small ones, each of which is quickly there.
    static SegmentMemory allocateSmall(int capacityBytes) {
        var arena = Arena.ofShared();
        return new SegmentMemory(arena, LargePages.allocateSmall(capacityBytes, arena));
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /// The same bytes, whose position and limit never change: to be read at
    /// absolute positions, by any thread.
    ByteBuffer fixedView() {
        return fixedView;
    }

    /// The same bytes with a position and a limit of their own.
    ByteBuffer view() {
        return memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    int capacityBytes() {
        return bytes.capacity();
    }

    int settledBytes() {
        return settledBytes;
    }

    /// Touches the large page that follows what is settled; the end of the memory,
    /// if it is not a whole page, as small ones. The writer may be there.
    void touchPage() {
        var from = settledBytes;
        var to = from + Math.min(LargePages.PAGE_BYTES, capacityBytes() - from);
        if (to - from == LargePages.PAGE_BYTES) {
            LargePages.askFor(memory, from, to);
        }
        LargePages.touch(memory, from, to);
        settledBytes = to;
    }

    /// Leaves the pages up to here to the writer, who is too near: what has not
    /// been touched of them stays in small pages.
    void leaveTo(int end) {
        if (end > settledBytes) {
            var pages = Math.ceilDiv(end, LargePages.PAGE_BYTES);
            settledBytes = (int) Math.min((long) pages * LargePages.PAGE_BYTES, capacityBytes());
        }
    }

    /// For a reader, who ends it with [#release]. The writer's.
    SegmentMemory hold() {
        if (holders.getAndIncrement() <= 0) {
            throw new IllegalStateException("this memory has been given back");
        }
        return this;
    }

    /// Whether somebody reads in it; nobody begins to once the segment is retired.
    boolean isHeld() {
        return holders.get() > 1;
    }

    /// Gives it back to the system, with the last who holds it.
    void release() {
        if (holders.decrementAndGet() == 0) {
            arena.close();
        }
    }
}
