package dev.stave.protocol;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/// A part of a request of which only a beginning has arrived.
///
/// **Invariant** It holds at most [#FIRST_BYTES] or twice what has arrived,
/// whichever is more: a declared length by itself allocates nothing.
///
/// **Threads** Owned by the decoder's thread.
final class PartialBulk {
    static final int FIRST_BYTES = 4096;

    private static final byte[] EMPTY = {};

    private byte[] bytes = EMPTY;
    private int declaredBytes;
    private int filledBytes;

    void start(int declaredBytes) {
        this.declaredBytes = declaredBytes;
        bytes = EMPTY;
        filledBytes = 0;
    }

    /// Takes what there is of the part.
    ///
    /// @return whether the part is complete
    boolean read(ByteBuf in) {
        var arrived = Math.min(in.readableBytes(), declaredBytes - filledBytes);
        makeRoomFor(arrived);
        in.readBytes(bytes, filledBytes, arrived);
        filledBytes += arrived;
        return filledBytes == declaredBytes;
    }

    /// Gives away the part, which is complete.
    byte[] take() {
        var taken = bytes;
        bytes = EMPTY;
        return taken;
    }

    /// Lets go of a part that will never be complete.
    void discard() {
        bytes = EMPTY;
    }

    /// The memory held now, for the test of the invariant.
    int capacityBytes() {
        return bytes.length;
    }

    private void makeRoomFor(int arrived) {
        var needed = filledBytes + arrived;
        if (needed > bytes.length) {
            var roomy = Math.max(FIRST_BYTES, 2L * filledBytes);
            bytes = Arrays.copyOf(bytes, (int) Math.min(declaredBytes, Math.max(needed, roomy)));
        }
    }
}
