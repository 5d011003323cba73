package dev.stave.storage.log;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.location.Location;
import dev.stave.storage.thread.Threads;

/// Which segment frames go into, and which one comes next: one of the usual
/// size that is prepared ahead, or a large one for a frame that fits nowhere
/// else.
///
/// **Threads** Owned by the writer.
final class SegmentSuccession {
    /// How far the id of a spare segment is from that of the one before it: those
    /// in between are for frames that need segments of their own meanwhile.
    private static final int SPARE_ID_STEP = 16;

    private final int segmentBytes;
    private final SegmentTable segments;
    private final @Nullable SegmentPreparer preparer;
    private final MemoryAhead ahead;
    private Segment active;
    private @Nullable Segment spare;

    /// @param segmentBytes
    ///            of a usual segment
    /// @param preparer
    ///            of their files, which must have been started when [#start] is
    ///            called; null when they have none
    /// @param firstId
    ///            of the first segment that frames go into
    SegmentSuccession(int segmentBytes, SegmentTable segments, @Nullable SegmentPreparer preparer,
            Threads threads, long firstId) {
        this.segmentBytes = segmentBytes;
        this.segments = segments;
        this.preparer = preparer;
        ahead = new MemoryAhead(threads);
        active = segment(firstId, segmentBytes);
        active.provideMemory();
        segments.add(active);
    }

    private Segment segment(long id, int capacityBytes) {
        return new Segment(id, segments.takeSlot(), Location.align(capacityBytes));
    }

    /// Has files made for the segments.
    void start(long nowMillis) {
        ahead.moveTo(active.memory());
        if (preparer != null) {
            preparer.prepare(active, true, nowMillis);
            prepareSpare(nowMillis);
        }
    }

    private void prepareSpare(long nowMillis) {
        if (preparer != null) {
            spare = usual(active.id() + SPARE_ID_STEP, nowMillis);
        }
    }

    private Segment usual(long id, long nowMillis) {
        var segment = segment(id, segmentBytes);
        if (preparer != null) {
            preparer.prepare(segment, true, nowMillis);
        }
        return segment;
    }

    /// What frames go into.
    Segment active() {
        return active;
    }

    /// A frame has been written into it.
    void filled() {
        ahead.filledTo(active.tail());
    }

    /// Seals the active segment and goes on in one with room for a frame. When
    /// something fails, [#active] says how far it came.
    ///
    /// @param sealedAt
    ///            the last sequence in the sealed one, or before it
    void next(int frameBytes, long sealedAt, long nowMillis) {
        var bytes = SegmentHeader.BYTES + frameBytes;
        if (bytes <= segmentBytes) {
            goOnInUsual(sealedAt, nowMillis);
        } else {
            goOnInLarge(bytes, sealedAt, nowMillis);
        }
    }

    private void goOnInUsual(long sealedAt, long nowMillis) {
        seal(spare == null ? usual(active.id() + 1, nowMillis) : spare, sealedAt);
        spare = null; // It is the active one, whether or not another one can be had.
        ahead.moveTo(active.memory());
        prepareSpare(nowMillis);
    }

    /// In a segment for one frame alone. The spare comes after it.
    private void goOnInLarge(int bytes, long sealedAt, long nowMillis) {
        if (spare != null && spare.id() == active.id() + 1) {
            goOnInUsual(sealedAt, nowMillis); // No id is left before that of the spare.
        }
        var large = segment(active.id() + 1, bytes);
        large.adopt(SegmentMemory.allocate(large.capacityBytes()));
        if (preparer != null) {
            preparer.prepare(large, false, nowMillis);
        }
        seal(large, sealedAt);
        ahead.rest();
    }

    private void seal(Segment successor, long sealedAt) {
        successor.provideMemory();
        segments.add(successor);
        active.seal(successor, sealedAt);
        active = successor;
    }

    /// Gives back the spare's file: no segment comes any more.
    void discardSpare() {
        if (spare != null && preparer != null) {
            preparer.discard(spare);
        }
    }

    /// Gives back what nobody touches any more.
    void close() {
        ahead.close();
        if (spare != null) {
            spare.free();
        }
    }
}
