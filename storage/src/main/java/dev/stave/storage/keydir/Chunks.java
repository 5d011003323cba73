package dev.stave.storage.keydir;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.memory.Pieces;

/// Off-heap memory that grows by a chunk at a time and never moves: an address
/// is good until everything is freed.
///
/// Several threads fill it together when each has a share ([#share]): it sees
/// the chunks that it has asked for, and uses none that it shares with others
/// but for addresses of its own.
///
/// **Threads** Owned by the writer; each share by the thread that fills it. The
/// lock of the whole guards what shares add to it.
final class Chunks {
    static final int CHUNK_BYTES = 2 << 20;
    private static final int CHUNK_SHIFT = Integer.numberOfTrailingZeros(CHUNK_BYTES);
    private static final int CHUNK_MASK = CHUNK_BYTES - 1;

    private final Arena arena;
    private final Pieces pieces;
    /// What this is a share of.
    private final @Nullable Chunks whole;
    private MemorySegment[] chunks = {};

    /// @param pieces
    ///            of [#CHUNK_BYTES]
    Chunks(Arena arena, Pieces pieces) {
        this.arena = arena;
        this.pieces = pieces;
        whole = null;
    }

    private Chunks(Chunks whole) {
        arena = whole.arena;
        pieces = whole.pieces;
        this.whole = whole;
        chunks = whole.chunks;
    }

    /// For one of several threads that fill it, while its owner does not.
    Chunks share() {
        return new Chunks(this);
    }

    /// Makes every address below `bytes` usable. New memory is zero.
    void reserve(long bytes) {
        if (reservedBytes() < bytes && whole != null) {
            chunks = whole.chunksUpTo(bytes);
        }
        while (reservedBytes() < bytes) {
            addChunk();
        }
    }

    /// Adds a chunk that nobody else uses.
    ///
    /// @return where it begins
    long append() {
        if (whole != null) {
            chunks = whole.chunksAndOneMore();
            return reservedBytes() - CHUNK_BYTES;
        }
        addChunk();
        return reservedBytes() - CHUNK_BYTES;
    }

    private synchronized MemorySegment[] chunksUpTo(long bytes) {
        reserve(bytes);
        return chunks;
    }

    private synchronized MemorySegment[] chunksAndOneMore() {
        addChunk();
        return chunks;
    }

    private void addChunk() {
        chunks = Arrays.copyOf(chunks, chunks.length + 1);
        chunks[chunks.length - 1] = pieces.take(arena);
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
