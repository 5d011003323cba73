package dev.stave.storage.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Gives memory, zero, in pieces of one size.
@FunctionalInterface
public interface Pieces {
    /// @param arena
    ///            frees the piece
    MemorySegment take(Arena arena);

    /// Pieces as they come from the system.
    static Pieces fresh(long bytes) {
        return arena -> LargePages.allocate(bytes, arena);
    }
}
