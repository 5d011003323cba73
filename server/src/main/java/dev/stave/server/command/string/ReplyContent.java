package dev.stave.server.command.string;

import java.nio.ByteBuffer;

import dev.stave.protocol.LargeBulk;
import dev.stave.storage.LargeContent;

/// A large value of the store as a bulk to reply.
record ReplyContent(LargeContent content) implements LargeBulk {
    @Override
    public int length() {
        return content.length();
    }

    @Override
    public void read(int from, ByteBuffer target) {
        content.read(from, target);
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
