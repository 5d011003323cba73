package dev.stave.storage.location;

import java.util.BitSet;

/// The slots by which locations name files: each file has one as long as it
/// lives, and the lowest free one is taken first, so that tables by slot stay
/// small.
///
/// **Threads** Owned by the writer.
public final class SlotPool {
    /// Slot 0 is nobody's, so that no location is 0.
    private static final int FIRST = 1;

    private final BitSet taken = new BitSet();
    private final int end;

    public SlotPool() {
        this(Location.MAX_SLOTS);
    }

    /// @param end
    ///            the first slot that there is not, at most [Location#MAX_SLOTS]
    public SlotPool(int end) {
        this.end = end;
    }

    /// @throws IllegalStateException
    ///             when there are as many files as locations can tell apart
    public int take() {
        var slot = taken.nextClearBit(FIRST);
        if (slot >= end) {
            throw new IllegalStateException("no slot is free for another file");
        }
        taken.set(slot);
        return slot;
    }

    /// The file is gone, and so is every location that names it.
    public void release(int slot) {
        if (!taken.get(slot)) {
            throw new IllegalArgumentException("slot " + slot + " is not taken");
        }
        taken.clear(slot);
    }
}
