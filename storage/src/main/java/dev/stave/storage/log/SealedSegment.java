package dev.stave.storage.log;

import java.io.IOException;

import dev.stave.storage.Value;
import dev.stave.storage.location.Location;

/// A segment that no frame goes into any more, to be read until it is retired.
///
/// **Threads** Any: it does not change, but for what [#isDead] says.
public final class SealedSegment {
    private final Segment segment;

    SealedSegment(Segment segment) {
        this.segment = segment;
    }

    public long id() {
        return segment.id();
    }

    /// Whether the record is in this segment.
    public boolean holds(long location) {
        return Location.slot(location) == segment.slot();
    }

    /// The highest sequence up to its end.
    public long lastSequence() {
        return segment.lastSequence();
    }

    /// Hands over all records in their order.
    public void replay(ReplayTarget target) throws DamagedLogException {
        var next = 0;
        do {
            next = replayFrame(next, target);
        } while (next != 0);
    }

    /// Hands over the records of one frame.
    ///
    /// @param offset
    ///            0 at first, then what the last call returned
    /// @return where the next frame is, or 0 when that was the last
    public int replayFrame(int offset, ReplayTarget target) throws DamagedLogException {
        var frame = offset == 0 ? SegmentHeader.BYTES : offset;
        if (frame >= segment.publishedEnd()) {
            return 0;
        }
        FrameReplay.replay(segment, segment.buffer(), frame, target);
        var next = Location.align(frame + segment.buffer().getInt(frame + FrameLayout.LENGTH));
        return next >= segment.publishedEnd() ? 0 : next;
    }

    /// Whether it is known that no key points to the record, and none ever will; if
    /// not, one may.
    public boolean isDead(long location) {
        return segment.dead().has(Location.offset(location));
    }

    /// The value of a record, which is the caller's to release.
    ///
    /// @throws IOException
    ///             when it could not be copied to here
    public Value value(long location) throws IOException {
        var offset = Location.offset(location);
        return segment.isLarge(offset)
                ? segment.large(offset).hold().await()
                : RecordLayout.value(segment.buffer(), offset);
    }

    /// The sequence of the frame that the record is in.
    public long sequence(long location) {
        return RecordLayout.sequence(segment.buffer(), Location.offset(location));
    }
}
