package dev.stave.storage.log;

import java.nio.ByteBuffer;

import dev.stave.storage.location.Location;

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

    /// Whether a frame of this use of the file was begun at `offset`, rather than
    /// one that an earlier use left.
    boolean isBegunAt(int offset) {
        var at = Location.align(offset);
        return size - at >= FrameLayout.HEADER_BYTES
                && buffer.getInt(at + FrameLayout.SEGMENT) == (int) segmentId
                && buffer.getInt(at + FrameLayout.LENGTH) != 0;
    }
}
