package dev.stave.storage.simulation;

import java.nio.ByteBuffer;

import dev.stave.storage.LargeContent;

/// A large value between whose pieces any thread may go on, while it is copied.
///
/// @param bytes
///            on the heap: nobody counts who holds them
@SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
record Pieces(byte[] bytes) implements LargeContent {
    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public void read(int from, ByteBuffer target) {
        Scheduler.letOthersRun();
        target.put(bytes, from, target.remaining());
    }

    @Override
    public byte[] toArray() {
        return bytes;
    }

    @Override
    public void retain() {
        // The collector knows.
    }

    @Override
    public void release() {
        // The collector knows.
    }
}
