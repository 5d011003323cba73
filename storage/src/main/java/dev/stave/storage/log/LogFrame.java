package dev.stave.storage.log;

import dev.stave.storage.location.Location;

/// A whole frame of a segment's file: its checksum holds.
///
/// @param offset
///            where it begins in the file
/// @param length
///            header included, padding excluded
/// @param durableSequence
///            up to which everything was durable when it was written
/// @param closes
///            whether it says that the log was closed in order
public record LogFrame(int offset, int length, long sequence, long durableSequence,
        long timestampMillis, boolean closes) {
    /// The smallest frame: one without records.
    public static final int MIN_BYTES = FrameLayout.HEADER_BYTES;

    /// Where the next frame may begin.
    public int next() {
        return Location.align(offset + length);
    }
}
