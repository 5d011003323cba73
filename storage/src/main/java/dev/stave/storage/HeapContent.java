package dev.stave.storage;

import java.nio.ByteBuffer;

/// A large array, which the collector takes care of.
record HeapContent(Bytes bytes) implements LargeContent {
    @Override
    public int length() {
        return bytes.length();
    }

    @Override
    public void read(int from, ByteBuffer target) {
        target.put(bytes.array(), from, target.remaining());
    }

    @Override
    public void retain() {
        // Nobody counts.
    }

    @Override
    public void release() {
        // Nobody counts.
    }
}
