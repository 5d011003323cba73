package dev.stave.server.command.string;

import java.nio.ByteBuffer;

import dev.stave.protocol.LargeBulk;
import dev.stave.storage.LargeContent;

/// A large value of the store, or a part of it, as a bulk to reply.
record ReplyContent(LargeContent content, int first, int length) implements LargeBulk {
    @Override
    public void read(int from, ByteBuffer target) {
        content.read(first + from, target);
    }

    @Override
    public void retain() {
        content.retain();
    }

    @Override
    public void release() {
        content.release();
    }
}
