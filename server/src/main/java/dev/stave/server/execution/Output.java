package dev.stave.server.execution;

import io.netty.buffer.ByteBuf;

/// Encoded replies of one client, and what must be acknowledged by the log
/// before they go out.
///
/// @param dependency
///            the sequence; 0 when they depend on nothing
/// @param replies
///            how many there are in the bytes
/// @param batches
///            how many batches are answered in full with this
record Output(Client client, ByteBuf bytes, long dependency, int replies, int batches,
        boolean thenClose) {
    void write() {
        client.outlet().write(bytes, batches, thenClose);
    }
}
