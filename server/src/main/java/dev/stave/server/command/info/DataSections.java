package dev.stave.server.command.info;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.stats.LatencyHistogram;
import dev.stave.storage.DataFileStatus;
import dev.stave.storage.LoadProgress;

/// The sections about the data and what was done with them.
final class DataSections {
    private static final String NO_REPLICATION_ID = "0".repeat(40);

    private DataSections() {}

    /// A save, in Redis's fields, is a checkpoint here. What a power cut could take
    /// is the difference of log_appended_sequence and log_durable_sequence.
    static void persistence(ServerContext server, InfoText text) {
        var status = server.engine().status();
        var files = status.files();
        var healthy = status.refusal().isEmpty();
        var loading = server.lifecycle().loading();
        text.flag("loading", loading.isPresent())
                .field("rdb_changes_since_last_save",
                        server.engine().changesSinceCheckpoint())
                .flag("rdb_bgsave_in_progress", files.checkpointing())
                .field("rdb_saves", files.checkpoints())
                .field("rdb_last_load_keys_loaded", server.statistics().loadedKeys())
                .field("rdb_last_save_time", files.lastCheckpointMillis() / 1000)
                .field("rdb_last_bgsave_status", files.flushFailure().isEmpty() ? "ok" : "err")
                .field("rdb_last_bgsave_time_sec", -1).field("rdb_current_bgsave_time_sec", -1)
                .flag("aof_enabled", !status.volatileEngine())
                .field("aof_last_rewrite_time_sec", -1)
                .field("aof_current_rewrite_time_sec", -1)
                .field("aof_last_bgrewrite_status", "ok")
                .field("aof_last_write_status", healthy ? "ok" : "err")
                .field("aof_buffer_length", status.unsyncedBytes())
                .flag("aof_pending_bio_fsync", status.unsyncedBytes() > 0)
                .field("aof_current_size", status.logBytes()).field("log_refusal", status.refusal())
                .field("log_fsync_policy",
                        server.settings().get(Options.APPENDFSYNC).name().toLowerCase(Locale.ROOT))
                .field("log_segments", status.segments()).field("log_bytes", status.logBytes())
                .field("log_live_bytes", status.liveBytes())
                .field("log_appended_sequence", status.appendedSequence())
                .field("log_durable_sequence", status.durableSequence())
                .field("log_written_bytes", status.writtenBytes())
                .field("log_unsynced_bytes", status.unsyncedBytes())
                .field("log_syncs", status.syncs())
                .field("log_sync_usec", status.syncMicros())
                .field("log_slowest_sync_usec", status.slowestSyncMicros());
        dataFiles(status.files(), text);
        AbsentFeatures.PERSISTENCE.addTo(text);
        loading.ifPresent(progress -> loading(progress, text));
    }

    private static void loading(LoadProgress progress, InfoText text) {
        text.field("loading_start_time", progress.startedMillis() / 1000)
                .field("loading_total_bytes", progress.totalBytes())
                .field("loading_loaded_bytes", progress.loadedBytes())
                .decimal("loading_loaded_perc", progress.percent())
                .field("loading_eta_seconds", progress.secondsLeft());
    }

    private static void dataFiles(DataFileStatus files, InfoText text) {
        text.field("data_files", files.files()).field("data_file_bytes", files.bytes())
                .field("data_file_live_bytes", files.liveBytes())
                .field("segments_flushed", files.flushes()).field("merges", files.merges())
                .flag("merge_in_progress", files.merging())
                .field("flush_failure", files.flushFailure())
                .field("merge_failure", files.mergeFailure())
                .field("cold_reads", files.reads() + files.pageCacheHits() + files.cacheHits())
                .field("cold_reads_disk", files.reads())
                .field("cold_reads_page_cache", files.pageCacheHits())
                .field("cold_reads_cached", files.cacheHits());
    }

    static void replication(ServerContext server, InfoText text) {
        text.field("role", "master").field("master_failover_state", "no-failover")
                .field("master_replid", server.lifecycle().runId())
                .field("master_replid2", NO_REPLICATION_ID).field("second_repl_offset", -1);
        AbsentFeatures.REPLICATION.addTo(text);
    }

    static void commandStats(ServerContext server, InfoText text) {
        for (var counters : server.statistics().commandCounters()) {
            var perCall = counters.calls() == 0 ? 0 : (double) counters.micros() / counters.calls();
            text.field("cmdstat_" + counters.name(),
                    String.format(Locale.ROOT,
                            "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d",
                            counters.calls(), counters.micros(), perCall, counters.rejected(),
                            counters.failed()));
        }
    }

    static void latencyStats(ServerContext server, InfoText text) {
        var percentiles = server.settings().get(Options.LATENCY_TRACKING_INFO_PERCENTILES).list();
        for (var counters : server.statistics().commandCounters()) {
            var latencies = counters.latencies();
            if (latencies != null) {
                text.field("latency_percentiles_usec_" + counters.name(),
                        percentiles.stream().map(percentile -> percentile(latencies, percentile))
                                .collect(Collectors.joining(",")));
            }
        }
    }

    /// As in `p99.9=1.003`.
    private static String percentile(LatencyHistogram latencies, double percentile) {
        return String.format(Locale.ROOT, "p%s=%.3f",
                BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString(),
                latencies.percentileMicros(percentile));
    }

    static void errorStats(ServerContext server, InfoText text) {
        server.statistics().errors()
                .forEach((kind, count) -> text.field("errorstat_" + kind, "count=" + count));
    }

    static void keyspace(ServerContext server, InfoText text) {
        var engine = server.engine();
        for (var number = 0; number < engine.databases(); number++) {
            if (engine.size(number) > 0) {
                text.field("db" + number,
                        "keys=" + engine.size(number) + ",expires=" + engine.deadlines(number)
                                + ",avg_ttl="
                                + engine.averageTtlMillis(number, server.clock().millis()));
            }
        }
    }
}
