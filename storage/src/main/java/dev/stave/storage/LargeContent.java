package dev.stave.storage;

import java.nio.ByteBuffer;

/// The bytes of a large value where they lie, off the heap: in a request, in a
/// segment of the log, in what was read of a data file. Nobody handles them in
/// one go, and a collector never sees them.
///
/// It is held by count: who is given it may read it until the giver's call ends,
/// who keeps it longer calls [#retain], and [#release] when done. It is given
/// back with the last.
///
/// **Threads** Any: it does not change.
public interface LargeContent {
    /// A value of more bytes than this is large: nothing of the owner's
    /// touches them.
    int THRESHOLD_BYTES = 256 << 10;
    /// Bytes that are copied in one go, so that no pause of the JVM waits longer
    /// for a copy.
    int PIECE_BYTES = 256 << 10;

    int length();

    /// Fills what remains of `target` with the bytes from `from` on.
    void read(int from, ByteBuffer target);

    void retain();

    void release();

    /// All of it, from 0 to the limit; where it lies in pieces, a copy.
    default ByteBuffer whole() {
        return ByteBuffer.wrap(toArray());
    }

    /// All of it, on the heap.
    default byte[] toArray() {
        var array = new byte[length()];
        for (var at = 0; at < array.length; at += PIECE_BYTES) {
            read(at, ByteBuffer.wrap(array, at, Math.min(PIECE_BYTES, array.length - at)));
        }
        return array;
    }
}
