package dev.stave.server.metrics;

import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stave.server.command.ServerContext;
import dev.stave.storage.DataFileStatus;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineStatus;

/// Keys, the log, the data files.
///
/// **Threads** The writer's.
final class StoreMetrics {
    private static final double MICROS_PER_SECOND = 1e6;

    private StoreMetrics() {}

    static void gather(ServerContext server, Gathering metrics) {
        var status = server.engine().status();
        keys(server, metrics);
        metrics.gauge("keydir_bytes", "Memory of the keys and where they point.",
                status.keydirBytes());
        log(status, metrics);
        syncs(status, metrics);
        dataFiles(status.files(), metrics);
        coldValues(status.files(), metrics);
    }

    private static void keys(ServerContext server, Gathering metrics) {
        var engine = server.engine();
        var counts = server.statistics().keyspace(engine);
        metrics.gauges("keys", "Keys, by database.", "db", byDatabase(engine, engine::size))
                .gauges("keys_with_deadline", "Keys that expire, by database.", "db",
                        byDatabase(engine, engine::deadlines))
                .counters("lookups", "Keys that were looked up.", "result",
                        Map.of("hit", counts.hits(), "miss", counts.misses()))
                .counter("expired_keys", "Keys that expired.", counts.expired())
                .counter("evicted_keys", "Keys that maxmemory-policy deleted.", counts.evicted());
    }

    private static Map<String, Long> byDatabase(Engine engine, IntToLongFunction count) {
        return IntStream.range(0, engine.databases()).boxed()
                .collect(Collectors.toMap(String::valueOf, count::applyAsLong));
    }

    private static void log(EngineStatus status, Gathering metrics) {
        metrics.flag("log_accepts_writes", "Whether the log takes writes.",
                status.refusal().isEmpty())
                .gauge("log_bytes", "Size of the log, in memory and on disk.", status.logBytes())
                .gauge("log_live_bytes", "Bytes of the log that a key points to.",
                        status.liveBytes())
                .gauge("log_segments", "Files of the log.", status.segments())
                .gauge("log_appended_sequence", "Number of the last frame.",
                        status.appendedSequence())
                .gauge("log_durable_sequence", "Number of the last frame that is synced.",
                        status.durableSequence())
                .gauge("log_unsynced_frames", "Frames that a power cut would take.",
                        status.appendedSequence() - status.durableSequence())
                .gauge("log_unsynced_bytes", "Bytes written to the log and not yet synced.",
                        status.unsyncedBytes())
                .counter("log_written_bytes", "Bytes written to the log.",
                        status.writtenBytes());
    }

    private static void syncs(EngineStatus status, Gathering metrics) {
        metrics.counter("log_syncs", "Syncs of the log.", status.syncs())
                .counter("log_sync_seconds", "Time that those took.",
                        status.syncMicros() / MICROS_PER_SECOND)
                .gauge("log_slowest_sync_seconds", "The longest of them since the start.",
                        status.slowestSyncMicros() / MICROS_PER_SECOND);
    }

    private static void dataFiles(DataFileStatus files, Gathering metrics) {
        metrics.gauge("data_files", "Data files.", files.files())
                .gauges("data_file_bytes", "Bytes of data files that a key points to, and others.",
                        "state",
                        Map.of("live", files.liveBytes(), "dead",
                                files.bytes() - files.liveBytes()))
                .counter("checkpoints", "Checkpoints, asked for or regular.",
                        files.checkpoints())
                .counter("segments_flushed", "Segments that became data files.", files.flushes())
                .counter("merges", "Merges of data files.", files.merges())
                .flag("merge_running", "Whether a merge is under way.", files.merging())
                .flag("flush_failing", "Whether segments cannot be flushed.",
                        !files.flushFailure().isEmpty())
                .flag("merge_failing", "Whether files cannot be merged.",
                        !files.mergeFailure().isEmpty());
    }

    private static void coldValues(DataFileStatus files, Gathering metrics) {
        metrics.counters("cold_reads", "Values of data files that were asked for, by where they"
                + " came from.", "source",
                Map.of("disk", files.reads(), "page_cache", files.pageCacheHits(), "cache",
                        files.cacheHits()));
    }
}
