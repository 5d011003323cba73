package dev.stave.storage.log;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/// The segments that there are: by slot, which is how a location names them,
/// and by age.
///
/// **Threads** Owned by the writer.
final class SegmentTable {
    private static final int INITIAL_SLOTS = 16;

    private @Nullable Segment[] bySlot = new Segment[INITIAL_SLOTS];
    private final BitSet taken = new BitSet();
    private final Deque<Segment> byAge = new ArrayDeque<>();
    private long bytes;

    /// Takes a slot that no segment has, for one that is added later. Slot 0 stays
    /// free, so that no location is 0.
    int takeSlot() {
        var slot = taken.nextClearBit(1);
        if (slot >= Location.MAX_SLOTS) {
            throw new IllegalStateException("more than " + Location.MAX_SLOTS + " segments");
        }
        taken.set(slot);
        if (slot >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, slot * 2);
        }
        return slot;
    }

    /// Adds the segment that comes after all others.
    void add(Segment segment) {
        bySlot[segment.slot()] = segment;
        byAge.addLast(segment);
        bytes += segment.capacityBytes();
    }

    Segment at(int slot) {
        var segment = bySlot[slot];
        if (segment == null) {
            throw new IllegalStateException("no segment in slot " + slot);
        }
        return segment;
    }

    Segment oldest() {
        return byAge.getFirst();
    }

    void removeOldest() {
        var segment = byAge.removeFirst();
        bySlot[segment.slot()] = null;
        taken.clear(segment.slot());
        bytes -= segment.capacityBytes();
    }

    int count() {
        return byAge.size();
    }

    /// Memory and, if there are files, disk space that the segments take.
    long bytes() {
        return bytes;
    }

    long liveBytes() {
        return byAge.stream().mapToLong(Segment::liveBytes).sum();
    }

    Iterable<Segment> all() {
        return byAge;
    }
}
