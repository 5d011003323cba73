package dev.stave.storage.log;

import java.nio.ByteBuffer;

import dev.stave.storage.HeldContent;

/// A large value where it lies in a segment; it keeps the segment's memory.
///
/// **Threads** Made by the writer; read by any thread once the value is filled.
final class SegmentContent extends HeldContent {
    private final SegmentMemory memory;
    private final int start;
    private final int length;

    SegmentContent(SegmentMemory memory, int start, int length) {
        this.memory = memory.hold();
        this.start = start;
        this.length = length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void read(int from, ByteBuffer target) {
        target.put(memory.view().slice(start + from, target.remaining()));
    }

    @Override
    public ByteBuffer whole() {
        return memory.view().slice(start, length);
    }

    @Override
    protected void giveBack() {
        memory.release();
    }
}
