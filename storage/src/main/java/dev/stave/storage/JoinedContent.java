package dev.stave.storage;

import java.nio.ByteBuffer;

/// One string of bytes behind another. Whoever holds it holds both.
record JoinedContent(Bytes first, Bytes second) implements LargeContent {
    @Override
    public int length() {
        return first.length() + second.length();
    }

    @Override
    public void read(int from, ByteBuffer target) {
        var ofFirst = Math.clamp(first.length() - (long) from, 0, target.remaining());
        var end = target.limit();
        first.read(Math.min(from, first.length()), target.limit(target.position() + ofFirst));
        second.read(Math.max(0, from - first.length()), target.limit(end));
    }

    @Override
    public void retain() {
        first.retain();
        second.retain();
    }

    @Override
    public void release() {
        first.release();
        second.release();
    }
}
