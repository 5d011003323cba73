package dev.stave.server.execution;

import io.netty.buffer.ByteBuf;

/// Encoded replies of one client, and what must be acknowledged by the log
/// before they go out.
///
/// @param large
///            what stands between the bytes
/// @param dependency
///            the sequence; 0 when they depend on nothing
/// @param replies
///            how many there are in the bytes
/// @param batches
///            how many batches are answered in full with this
record Output(Client client, ByteBuf bytes, LargeReplies large, long dependency, int replies,
        int batches, boolean thenClose) {
    /// Without large values.
    Output(Client client, ByteBuf bytes, long dependency, int replies, int batches,
            boolean thenClose) {
        this(client, bytes, new LargeReplies(), dependency, replies, batches, thenClose);
    }

    void write() {
        client.outlet().write(bytes, large, batches, thenClose);
    }

    /// How much it is to send.
    long size() {
        return bytes.readableBytes() + large.bytes();
    }

    /// It is not sent.
    void release() {
        bytes.release();
        large.release();
    }
}
