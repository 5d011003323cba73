package dev.stave.storage.file;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

import dev.stave.storage.HeldContent;

/// A large value that was read of a data file, in memory of its own.
final class FileContent extends HeldContent {
    private final Arena arena;
    private final ByteBuffer bytes;

    /// @param arena
    ///            a shared one; handed over
    FileContent(Arena arena, ByteBuffer bytes) {
        this.arena = arena;
        this.bytes = bytes;
    }

    @Override
    public int length() {
        return bytes.capacity();
    }

    @Override
    public void read(int from, ByteBuffer target) {
        target.put(bytes.slice(from, target.remaining()));
    }

    @Override
    public ByteBuffer whole() {
        return bytes.duplicate();
    }

    @Override
    protected void giveBack() {
        arena.close();
    }
}
