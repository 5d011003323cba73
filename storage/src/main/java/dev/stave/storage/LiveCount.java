package dev.stave.storage;

import java.util.Arrays;

import dev.stave.storage.location.Location;

/// How many bytes of each file some keys point to.
///
/// **Threads** Owned by the one that counts.
final class LiveCount {
    private static final int INITIAL_SLOTS = 64;

    private final Records records;
    private boolean anyLarge;
    private long[] bytesBySlot = new long[INITIAL_SLOTS];

    LiveCount(Records records) {
        this.records = records;
    }

    void add(long location) {
        var slot = Location.slot(location);
        if (slot >= bytesBySlot.length) {
            bytesBySlot = Arrays.copyOf(bytesBySlot, slot * 2);
        }
        anyLarge |= Location.lengthIfExact(location) == 0;
        bytesBySlot[slot] += records.bytes(location);
    }

    /// The keys are those of this database.
    void addTo(int database) {
        if (anyLarge) {
            records.logged().expectLarge();
        }
        for (var slot = 0; slot < bytesBySlot.length; slot++) {
            if (bytesBySlot[slot] > 0) {
                records.addLiveBytes(database, slot, bytesBySlot[slot]);
            }
        }
    }
}
