package dev.stave.storage;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.OpenDataFile;

/// Values of data files that the system has in memory: they are read at once,
/// where a hand-over to a thread that may wait for the disk, and back, takes
/// many times as long.
///
/// **Threads** Owned by the writer.
final class PageCacheReads {
    /// To copy, check and decompress more than this is work for another thread.
    private static final int MAX_BYTES = 16 << 10;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_BYTES);
    private final Odds odds = new Odds();

    /// @return null when it has to be read from the disk, or on another thread
    @Nullable
    Value read(OpenDataFile file, int keyspace, Bytes key, long location) {
        if (!odds.areGood()) {
            return null;
        }
        var record = file.readFromPageCache(location, keyspace, key, buffer);
        odds.note(record != null);
        return record == null ? null : Value.of(record.type(), record.value());
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
