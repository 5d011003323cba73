package dev.stave.server.execution;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;

/// A socket that remembers what it is given, and is read by nobody.
final class RecordingOutlet implements Outlet {
    private final @Nullable EventLoop loop;
    private final StringBuilder written = new StringBuilder();
    long unread;
    boolean closed;

    /// @param loop
    ///            null where nothing is written
    RecordingOutlet(@Nullable EventLoop loop) {
        this.loop = loop;
    }

    /// What was written so far.
    String written() {
        return written.toString();
    }

    @Override
    public EventLoop eventLoop() {
        return Objects.requireNonNull(loop);
    }

    @Override
    public ByteBufAllocator allocator() {
        return UnpooledByteBufAllocator.DEFAULT;
    }

    @Override
    public void write(ByteBuf replies, LargeReplies large, int batches, boolean thenClose) {
        written.append(replies.toString(StandardCharsets.UTF_8));
        replies.release();
        large.release();
        closed |= thenClose;
    }

    @Override
    public long outstandingBytes() {
        return unread;
    }

    @Override
    public void addOutstanding(long bytes) {
        unread += bytes;
    }
}
