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

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_BYTES);
    private final Odds odds = new Odds();
    private final Found found = new Found();

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
        return found.count() >= MAX_READS || found.bytes() >= MAX_TOTAL_BYTES;
    }

    private Value kept(ColdRead.Place place, Value value) {
        found.add(place, value);
        return value;
    }

    /// What was found since the last [#take].
    @Nullable
    Value found(ColdRead.Place place) {
        return found.get(place);
    }

    /// All that was found since the last call.
    Map<ColdRead.Place, Value> take() {
        return found.take();
    }

    /// What was used is not looked for any more.
    void forget() {
        found.clear();
    }

    /// Values by where they are. Nearly always it is one.
    private static final class Found {
        /// To clear a larger map takes as long as if it were full.
        private static final int SMALL = 64;

        private Map<ColdRead.Place, Value> others = new HashMap<>();
        private ColdRead.@Nullable Place place;
        private @Nullable Value value;
        private int count;
        private long bytes;

        int count() {
            return count;
        }

        long bytes() {
            return bytes;
        }

        void add(ColdRead.Place nextPlace, Value next) {
            if (count == 0) {
                place = nextPlace;
                value = next;
            } else {
                others.put(nextPlace, next);
            }
            count++;
            bytes += next.content().length();
        }

        @Nullable
        Value get(ColdRead.Place wanted) {
            if (count == 0) {
                return null;
            }
            return wanted.equals(place) ? value : others.get(wanted);
        }

        Map<ColdRead.Place, Value> take() {
            if (place == null || value == null) {
                return Map.of();
            }
            var all = others;
            all.put(place, value);
            others = new HashMap<>();
            clear();
            return all;
        }

        void clear() {
            if (count > SMALL) {
                others = new HashMap<>();
            } else if (count > 1) {
                others.clear();
            }
            place = null;
            value = null;
            count = 0;
            bytes = 0;
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
