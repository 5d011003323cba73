package dev.stave.storage.log;

import org.jspecify.annotations.Nullable;

/// Which records of a segment no key points to any more. It spares whoever goes
/// through the segment later from looking for their keys, most of them when the
/// same keys are written again and again. Not every such record is in here: not
/// those of a database that was emptied, nor those that were dead at the start,
/// nor those that were copied elsewhere.
///
/// **Threads** The writer's. Another thread may ask, and may not be told yet of
/// what was added; what is dead stays dead.
final class DeadRecords {
    /// No two records begin in the same one.
    private static final int GRANULE_BYTES = 16;
    private static final int GRANULES_A_CHUNK = 1 << 16;

    /// A bit for each granule; chunks are there when there is something in them.
    private final long[] @Nullable [] chunks;

    /// @param capacityBytes
    ///            of the segment
    DeadRecords(int capacityBytes) {
        chunks = new long[capacityBytes / GRANULE_BYTES / GRANULES_A_CHUNK + 1][];
    }

    /// @param offset
    ///            of a record
    void add(int offset) {
        var granule = offset / GRANULE_BYTES;
        var chunk = chunks[granule / GRANULES_A_CHUNK];
        if (chunk == null) {
            chunk = new long[GRANULES_A_CHUNK / Long.SIZE];
            chunks[granule / GRANULES_A_CHUNK] = chunk;
        }
        chunk[word(granule)] |= bit(granule);
    }

    /// Whether the record that begins there is known to be dead.
    boolean has(int offset) {
        var granule = offset / GRANULE_BYTES;
        var chunk = chunks[granule / GRANULES_A_CHUNK];
        return chunk != null && (chunk[word(granule)] & bit(granule)) != 0;
    }

    private static int word(int granule) {
        return granule % GRANULES_A_CHUNK / Long.SIZE;
    }

    private static long bit(int granule) {
        return 1L << granule; // Of the number, its lowest six bits count.
    }
}
