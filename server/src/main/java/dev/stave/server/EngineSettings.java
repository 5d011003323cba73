package dev.stave.server;

import java.util.concurrent.TimeUnit;

import dev.stave.server.config.AppendSync;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.ValueCompression;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.ReadOptions;
import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;
import dev.stave.storage.log.LogOptions;
import dev.stave.storage.log.SyncPolicy;

/// The server's options in the engine's words.
final class EngineSettings {
    private EngineSettings() {}

    static EngineOptions of(Settings settings) {
        var log = new LogOptions(policy(settings.get(Options.APPENDFSYNC)),
                settings.get(Options.SEGMENT_SIZE).intValue());
        return EngineOptions.DEFAULT.withLog(log)
                .withDatabases(settings.get(Options.DATABASES))
                .withLimits(settings.get(Options.MAX_KEY_SIZE).intValue(),
                        settings.get(Options.MAX_VALUE_SIZE).intValue())
                .withCompaction(compaction(settings))
                .withReads(new ReadOptions(settings.get(Options.READ_THREADS),
                        settings.get(Options.READ_CACHE_SIZE),
                        settings.get(Options.MAX_READ_SIZE)));
    }

    private static CompactionOptions compaction(Settings settings) {
        return new CompactionOptions(settings.get(Options.MAX_LOG_SIZE),
                TimeUnit.SECONDS.toMillis(settings.get(Options.CHECKPOINT_INTERVAL)),
                compression(settings.get(Options.COMPRESSION)), MergeOptions.DEFAULT,
                settings.get(Options.MERGE_RATE_LIMIT));
    }

    /// What stands in for a store of these settings while that is loaded: as many
    /// databases, all empty.
    static EngineOptions standIn(Settings settings) {
        return EngineOptions.DEFAULT.withDatabases(settings.get(Options.DATABASES))
                .withSegmentBytes(LogOptions.MIN_SEGMENT_BYTES);
    }

    static SyncPolicy policy(AppendSync sync) {
        return switch (sync) {
            case ALWAYS -> SyncPolicy.ALWAYS;
            case EVERYSEC -> SyncPolicy.EVERYSEC;
            case NO -> SyncPolicy.NO;
        };
    }

    private static Compression compression(ValueCompression chosen) {
        return switch (chosen) {
            case LZ4 -> Compression.LZ4;
            case NONE -> Compression.NONE;
        };
    }
}
