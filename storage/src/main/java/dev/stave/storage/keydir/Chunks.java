package dev.stave.storage.keydir;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

import dev.stave.storage.memory.Pieces;

/// Off-heap memory that grows by a chunk at a time and never moves: an address
/// is good until everything is freed.
///
/// **Threads** Owned by the writer.
final class Chunks {
    static final int CHUNK_BYTES = 2 << 20;
    private static final int CHUNK_SHIFT = Integer.numberOfTrailingZeros(CHUNK_BYTES);
    private static final int CHUNK_MASK = CHUNK_BYTES - 1;

    private final Arena arena;
    private final Pieces pieces;
    private MemorySegment[] chunks = {};

    /// @param pieces
    ///            of [#CHUNK_BYTES]
    Chunks(Arena arena, Pieces pieces) {
        this.arena = arena;
        this.pieces = pieces;
    }

    /// Makes every address below `bytes` usable. New memory is zero.
    void reserve(long bytes) {
        while (reservedBytes() < bytes) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = pieces.take(arena);
        }
    }

    long reservedBytes() {
        return (long) chunks.length << CHUNK_SHIFT;
    }

    /// The chunk of an address.
    MemorySegment at(long address) {
        return chunks[(int) (address >>> CHUNK_SHIFT)];
    }

    /// Where in its chunk an address is.
    static int offset(long address) {
        return (int) address & CHUNK_MASK;
    }

    /// @param address
    ///            a multiple of 8
    long getLong(long address) {
        return at(address).get(ValueLayout.JAVA_LONG, offset(address));
    }

    void setLong(long address, long value) {
        at(address).set(ValueLayout.JAVA_LONG, offset(address), value);
    }
}
