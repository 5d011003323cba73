package dev.stave.storage.log;

import java.nio.ByteBuffer;

import dev.stave.storage.LargeContent;

/// A large value where it lies in a segment. Nobody holds it at first: it is
/// there as long as the segment is. Whoever retains it keeps the segment's
/// memory.
///
/// **Threads** Made by the writer; read by any thread once the value is filled.
final class SegmentContent implements LargeContent {
    private final SegmentMemory memory;
    private final int start;
    private final int length;

    SegmentContent(SegmentMemory memory, int start, int length) {
        this.memory = memory;
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
    public void retain() {
        var _ = memory.hold();
    }

    @Override
    public void release() {
        memory.release();
    }
}
