package dev.stave.protocol;

import java.nio.ByteBuffer;

/// A bulk string that is too long to be handled in one go: it lies off the heap
/// and is read in pieces.
///
/// It is held by count: who is given it may read it until the giver's call ends,
/// who keeps it longer calls [#retain], and [#release] when done.
///
/// **Threads** Any: it does not change.
public interface LargeBulk {
    /// A bulk of more bytes than this is large.
    int THRESHOLD_BYTES = 256 << 10;

    int length();

    /// The first bytes, on the heap, or all of them when there are fewer.
    static byte[] start(LargeBulk bulk, int bytes) {
        var start = new byte[Math.min(bytes, bulk.length())];
        bulk.read(0, ByteBuffer.wrap(start));
        return start;
    }

    /// Fills what remains of `target` with the bytes from `from` on.
    void read(int from, ByteBuffer target);

    void retain();

    void release();
}
