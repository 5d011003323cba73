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
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    /// Up to where it has been touched ahead of the writer.
    private volatile int touchedBytes;
    private final ByteBuffer bytes;
    private final ByteBuffer fixedView;
    /// The segment, and readers of large values.
    private final AtomicInteger holders = new AtomicInteger(1);

    private SegmentMemory(int capacityBytes) {
        memory = LargePages.allocate(capacityBytes, arena);
        bytes = view();
        fixedView = view().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    static SegmentMemory allocate(int capacityBytes) {
        return new SegmentMemory(capacityBytes);
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

    int touchedBytes() {
        return touchedBytes;
    }

    /// Touches what has not been touched up to here. The writer may be there, and
    /// so may two who touch, the preparer and [MemoryAhead]: then some of it is
    /// touched twice, which does no harm.
    ///
    /// @return whether that was anything
    boolean touchTo(int end) {
        var from = touchedBytes;
        var to = Math.min(end, capacityBytes());
        if (to <= from) {
            return false;
        }
        LargePages.touch(memory, from, to);
        touchedBytes = to;
        return true;
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
