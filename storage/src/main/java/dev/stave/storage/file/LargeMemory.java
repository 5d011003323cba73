package dev.stave.storage.file;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.stave.storage.Bytes;
import dev.stave.storage.memory.LargePages;

/// Memory off the heap for one large record or one large value: given back when
/// it is closed, unless a value stays in it.
///
/// **Threads** Confined; the value is not.
final class LargeMemory implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final ByteBuffer bytes;
    private boolean kept;

    LargeMemory(int length) {
        bytes = LargePages.allocate(length, arena).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /// A part of it as a value, which has the memory once it is [#keep]t.
    Bytes value(int start, int length) {
        return Bytes.large(new FileContent(arena, bytes.slice(start, length)));
    }

    /// The value gives it back.
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (!kept) {
            arena.close();
        }
    }
}
