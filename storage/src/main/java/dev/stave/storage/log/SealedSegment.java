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
        for (var at = SegmentHeader.BYTES; at < segment.publishedEnd();) {
            FrameReplay.replay(segment, segment.buffer(), at, target);
            at = Location.align(at + segment.buffer().getInt(at + FrameLayout.LENGTH));
        }
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
