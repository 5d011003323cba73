package dev.stave.server.execution;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;

/// Where a client's replies go: its connection.
public interface Outlet {
    /// The loop that owns the connection.
    EventLoop eventLoop();

    ByteBufAllocator allocator();

    /// Writes encoded replies and flushes them. Called on [#eventLoop].
    ///
    /// @param replies
    ///            handed over
    /// @param large
    ///            what stands between them, handed over
    /// @param batches
    ///            how many batches are answered in full with this
    /// @param thenClose
    ///            whether nothing follows and the connection ends
    void write(ByteBuf replies, LargeReplies large, int batches, boolean thenClose);

    /// Bytes that were handed to the connection (counted by [#addOutstanding]) and
    /// that the socket has not taken. From any thread.
    long outstandingBytes();

    /// Counts replies that are on their way to [#write]. From any thread.
    void addOutstanding(long bytes);
}
