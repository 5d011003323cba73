package dev.stave.server.command;

import java.nio.ByteBuffer;

import dev.stave.protocol.LargeBulk;
import dev.stave.storage.LargeContent;

/// A large argument as a value for the store.
record RequestContent(LargeBulk bulk) implements LargeContent {
    @Override
    public int length() {
        return bulk.length();
    }

    @Override
    public void read(int from, ByteBuffer target) {
        bulk.read(from, target);
    }

    @Override
    public void retain() {
        bulk.retain();
    }

    @Override
    public void release() {
        bulk.release();
    }
}
