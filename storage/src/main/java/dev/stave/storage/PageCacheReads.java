package dev.stave.storage;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.OpenDataFile;

/// Values of data files that the system has in memory: they are read at once,
/// where a hand-over to a thread that may wait for the disk, and back, takes
/// many times as long.
///
/// **Threads** Owned by the writer.
final class PageCacheReads {
    /// To copy, check and decompress a record of more is work for another thread.
    private static final int MAX_BYTES = 16 << 10;

    /// In one go: more would hold the writer up.
    private static final int MAX_READS = 1024;
    private static final int MAX_TOTAL_BYTES = 1 << 20;
    private static final int SMALL = 64;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_BYTES);
    private final Odds odds = new Odds();
    private Map<ColdRead.Place, Value> found = new HashMap<>();
    private long foundBytes;

    /// @return null when it has to be read from the disk, or on another thread
    @Nullable
    Value read(OpenDataFile file, int keyspace, Bytes key, ColdRead.Place place) {
        if (isEnough() || file.recordBytes(place.location()) > MAX_BYTES || !odds.areGood()) {
            return null;
        }
        var record = file.readFromPageCache(place.location(), keyspace, key, buffer);
        odds.note(record != null);
        return record == null ? null : kept(place, Value.of(record.type(), record.value()));
    }

    private boolean isEnough() {
        return found.size() >= MAX_READS || foundBytes >= MAX_TOTAL_BYTES;
    }

    private Value kept(ColdRead.Place place, Value value) {
        found.put(place, value);
        foundBytes += value.content().length();
        return value;
    }

    /// What was found since the last [#take].
    @Nullable
    Value found(ColdRead.Place place) {
        return found.isEmpty() ? null : found.get(place);
    }

    /// All that was found since the last call.
    Map<ColdRead.Place, Value> take() {
        if (found.isEmpty()) {
            return Map.of();
        }
        var taken = found;
        found = new HashMap<>();
        foundBytes = 0;
        return taken;
    }

    /// What was found since the last [#take] has been used.
    void forget() {
        if (!found.isEmpty()) {
            if (found.size() > SMALL) {
                found = new HashMap<>(); // To clear one takes as long as it once was large.
            } else {
                found.clear();
            }
            foundBytes = 0;
        }
    }

    /// Whether it is worth asking. For what it has not, the system begins a read of
    /// the disk before it says so; that costs as much as a few successes save, and
    /// is better done on another thread.
    static final class Odds {
        private static final int CERTAIN = 1 << 16;
        private static final int GOOD = CERTAIN / 4;
        /// The last this many answers count most.
        private static final int MEMORY = 32;
        /// With bad odds, one in so many is asked for all the same: they change.
        private static final int SAMPLING = 16;

        private int average = CERTAIN;
        private int passedOver;

        boolean areGood() {
            return average >= GOOD || ++passedOver % SAMPLING == 0;
        }

        void note(boolean found) {
            average += ((found ? CERTAIN : 0) - average) / MEMORY;
        }
    }
}
