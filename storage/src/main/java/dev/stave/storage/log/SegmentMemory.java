package dev.stave.storage.log;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.stave.storage.memory.LargePages;

/// The memory of a segment. It passes from a segment that is done with to one
/// that is to come, since to zero fresh memory costs as much as to fill it.
///
/// **Invariant** What an earlier segment left in it lies beyond the published
/// end of the present one, where nobody reads.
record SegmentMemory(Arena arena, ByteBuffer bytes) {
    static SegmentMemory allocate(int capacityBytes) {
        var arena = Arena.ofShared();
        return new SegmentMemory(arena, LargePages.allocate(capacityBytes, arena)
                .asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    int capacityBytes() {
        return bytes.capacity();
    }

    /// Gives it back to the system. Nobody may hold it any more.
    void free() {
        arena.close();
    }
}
