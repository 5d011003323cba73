package dev.stave.storage;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.log.LogOptions;
import dev.stave.storage.log.SyncPolicy;
import dev.stave.storage.thread.PlatformThreads;
import dev.stave.storage.thread.Threads;

/// How an engine works.
///
/// @param databases
///            how many logical databases there are
/// @param maxKeyBytes
///            a longer key is refused
/// @param maxValueBytes
///            a longer value is refused
/// @param compaction
///            how data files are made
/// @param reads
///            how values are read from data files
/// @param threads
///            what the engine's own work is done on
/// @param hashSeeds
///            make the hashes of keys unforeseeable
/// @param loading
///            how what is on the disk is loaded
public record EngineOptions(int databases, LogOptions log, int maxKeyBytes, int maxValueBytes,
        CompactionOptions compaction, ReadOptions reads, Threads threads,
        LongSupplier hashSeeds, LoadOptions loading) {
    /// The keydir has 16 bits for the length of a key.
    public static final int LARGEST_KEY_BYTES = 65_535;
    /// Redis's own limit for a string.
    public static final int LARGEST_VALUE_BYTES = 512 << 20;
    public static final int MAX_DATABASES = 1024;
    public static final EngineOptions DEFAULT = new EngineOptions(16,
            new LogOptions(SyncPolicy.ALWAYS, 64 << 20),
            LARGEST_KEY_BYTES, LARGEST_VALUE_BYTES, CompactionOptions.DEFAULT,
            ReadOptions.DEFAULT, new PlatformThreads(),
            () -> ThreadLocalRandom.current().nextLong(),
            LoadOptions.DEFAULT);

    public EngineOptions {
        require(databases >= 1 && databases <= MAX_DATABASES, "databases", databases);
        require(maxKeyBytes >= 1 && maxKeyBytes <= LARGEST_KEY_BYTES, "maxKeyBytes", maxKeyBytes);
        require(maxValueBytes >= 1 && maxValueBytes <= LARGEST_VALUE_BYTES, "maxValueBytes",
                maxValueBytes);
    }

    public EngineOptions withLog(LogOptions other) {
        return new EngineOptions(databases, other, maxKeyBytes, maxValueBytes, compaction, reads,
                threads, hashSeeds, loading);
    }

    public EngineOptions withSyncPolicy(SyncPolicy policy) {
        return withLog(new LogOptions(policy, log.segmentBytes()));
    }

    public EngineOptions withSegmentBytes(int bytes) {
        return withLog(new LogOptions(log.syncPolicy(), bytes));
    }

    public EngineOptions withDatabases(int count) {
        return new EngineOptions(count, log, maxKeyBytes, maxValueBytes, compaction, reads,
                threads, hashSeeds, loading);
    }

    /// The longest key and the longest value that are taken.
    public EngineOptions withLimits(int keyBytes, int valueBytes) {
        return new EngineOptions(databases, log, keyBytes, valueBytes, compaction, reads,
                threads, hashSeeds, loading);
    }

    public EngineOptions withCompaction(CompactionOptions other) {
        return new EngineOptions(databases, log, maxKeyBytes, maxValueBytes, other, reads,
                threads, hashSeeds, loading);
    }

    public EngineOptions withReads(ReadOptions other) {
        return new EngineOptions(databases, log, maxKeyBytes, maxValueBytes, compaction, other,
                threads, hashSeeds, loading);
    }

    /// On these threads, and with these hashes: what would otherwise differ from
    /// run to run.
    public EngineOptions withChance(Threads otherThreads, LongSupplier otherHashSeeds) {
        return new EngineOptions(databases, log, maxKeyBytes, maxValueBytes, compaction, reads,
                otherThreads, otherHashSeeds, loading);
    }

    /// Loads with so many threads, however little there is to load.
    public EngineOptions withLoadThreads(int count) {
        return new EngineOptions(databases, log, maxKeyBytes, maxValueBytes, compaction, reads,
                threads, hashSeeds, new LoadOptions(count));
    }

    private static void require(boolean holds, String name, int value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }
}
