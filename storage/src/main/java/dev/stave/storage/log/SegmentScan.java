package dev.stave.storage.log;

import java.nio.ByteBuffer;

/// Reads the frames of one segment as a crash may have left them.
///
/// **Threads** Confined to whoever made it.
final class SegmentScan {
    /// There is no valid frame.
    static final long NONE = -1;

    private final ByteBuffer buffer;
    private final long segmentId;
    private final int size;

    /// @param buffer
    ///            the whole file, header included
    SegmentScan(ByteBuffer buffer, long segmentId) {
        this.buffer = buffer;
        this.segmentId = segmentId;
        this.size = buffer.capacity();
    }

    /// The sequence of the first frame, or [#NONE].
    long firstSequence() {
        return isFrame(SegmentHeader.BYTES) ? sequence(SegmentHeader.BYTES) : NONE;
    }

    /// Whether the next frame of the log stands at `offset`.
    boolean continuesAt(int offset, long expectedSequence) {
        return isFrame(offset) && sequence(offset) == expectedSequence;
    }

    boolean isFrame(int offset) {
        return FrameLayout.isValid(buffer, offset, size, segmentId);
    }

    long sequence(int offset) {
        return buffer.getLong(offset + FrameLayout.SEQUENCE);
    }

    /// Where the frame at `offset` ends, padding excluded.
    int endOf(int offset) {
        return offset + buffer.getInt(offset + FrameLayout.LENGTH);
    }

    /// The highest sequence that any whole frame from `offset` on says was durable
    /// before it was written, or [#NONE]. Frames are looked for at every place where
    /// one could begin: what is before them may be broken.
    long durableClaimFrom(int offset) {
        var claim = NONE;
        for (var at = Location.align(offset); at < size; at += Location.ALIGNMENT) {
            if (isFrame(at)) {
                claim = Math.max(claim, buffer.getLong(at + FrameLayout.DURABLE_SEQUENCE));
            }
        }
        return claim;
    }

    /// How many bytes from `offset` to the end belong to something: up to the last
    /// that is not zero.
    int usedBytesFrom(int offset) {
        var last = size - 1;
        while (last >= offset && buffer.get(last) == 0) {
            last--;
        }
        return last - offset + 1;
    }
}
