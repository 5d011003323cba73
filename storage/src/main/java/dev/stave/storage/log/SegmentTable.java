package dev.stave.storage.log;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.location.SlotPool;

/// The segments that there are: by slot, which is how a location names them,
/// and by age.
///
/// **Threads** Owned by the writer; a reader that races with it may look up a
/// slot, and gets anything, an exception too.
final class SegmentTable {
    private static final int INITIAL_SLOTS = 16;

    private final SlotPool slots;
    private @Nullable Segment[] bySlot = new Segment[INITIAL_SLOTS];
    private final Deque<Segment> byAge = new ArrayDeque<>();
    private long bytes;

    SegmentTable(SlotPool slots) {
        this.slots = slots;
    }

    /// Takes a slot that no file has, for a segment that is added later.
    int takeSlot() {
        var slot = slots.take();
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

    boolean has(int slot) {
        return slot < bySlot.length && bySlot[slot] != null;
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
        slots.release(segment.slot());
        bytes -= segment.capacityBytes();
    }

    int count() {
        return byAge.size();
    }

    /// Memory and, if there are files, disk space that the segments take.
    long bytes() {
        return bytes;
    }

    /// Of the frames in them.
    long frameBytes() {
        return byAge.stream().mapToLong(segment -> segment.tail() - SegmentHeader.BYTES).sum();
    }

    long liveBytes() {
        return byAge.stream().mapToLong(segment -> segment.live().total()).sum();
    }

    Iterable<Segment> all() {
        return byAge;
    }
}
