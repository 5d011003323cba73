package dev.stave.server.command.info;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.stave.server.acl.AccessLog;
import dev.stave.server.acl.Denial;
import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.pubsub.SubscriptionKind;
import dev.stave.server.stats.LatencyHistogram;
import dev.stave.server.stats.LoopCounters;
import dev.stave.server.stats.MemoryCounters;
import dev.stave.server.stats.TrafficCounts;
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
                .field("cold_reads", files.reads())
                .field("cold_reads_cached", files.cacheHits());
    }

    static void stats(ServerContext server, InfoText text) {
        var statistics = server.statistics();
        var keyspace = statistics.keyspace(server.engine());
        text.field("total_connections_received", statistics.connections())
                .field("total_commands_processed", statistics.commands())
                .field("instantaneous_ops_per_sec", statistics.commandsPerSecond())
                .field("total_net_input_bytes", statistics.traffic().receivedBytes())
                .field("total_net_output_bytes", statistics.traffic().sentBytes())
                .decimal("instantaneous_input_kbps", statistics.receivedBytesPerSecond() / 1024.0)
                .decimal("instantaneous_output_kbps", statistics.sentBytesPerSecond() / 1024.0)
                .field("rejected_connections", statistics.rejectedConnections())
                .field("expired_keys", keyspace.expired())
                .field("evicted_keys", keyspace.evicted())
                .field("keyspace_hits", keyspace.hits())
                .field("keyspace_misses", keyspace.misses())
                .field("tracking_total_keys", server.tracking().keyCount())
                .field("tracking_total_items", server.tracking().itemCount())
                .field("tracking_total_prefixes", server.tracking().prefixCount())
                .field("open_transactions", server.transactions().openCount())
                .field("open_transaction_bytes", server.transactions().openBytes())
                .field("transaction_commits", statistics.transactions().commits())
                .field("transaction_conflicts", statistics.transactions().conflicts())
                .field("transaction_rollbacks", statistics.transactions().rollbacks())
                .field("pubsub_channels",
                        server.pubsub().names(SubscriptionKind.CHANNEL).size())
                .field("pubsub_patterns",
                        server.pubsub().names(SubscriptionKind.PATTERN).size())
                .field("pubsubshard_channels",
                        server.pubsub().names(SubscriptionKind.SHARD).size())
                .field("client_query_buffer_limit_disconnections",
                        statistics.traffic().tooLargeRequests())
                .field("client_output_buffer_limit_disconnections",
                        statistics.outputLimitDisconnections())
                .field("total_error_replies",
                        statistics.errors().values().stream().mapToLong(Long::longValue).sum());
        loop(statistics.loop(), text);
        sockets(statistics.traffic(), server.settings().get(Options.IO_THREADS) > 0, text);
        excess(statistics.memory(), server.clock().millis(), text);
        denials(server.access().log(), text);
        AbsentFeatures.STATS.addTo(text);
    }

    /// Keys that have ended are removed as a part of the regular work, whose time
    /// is taken for theirs.
    private static void loop(LoopCounters loop, InfoText text) {
        text.field("eventloop_cycles", loop.turns())
                .field("eventloop_duration_sum", loop.turnMicros())
                .field("eventloop_duration_cmd_sum", loop.commandMicros())
                .field("instantaneous_eventloop_cycles_per_sec", loop.turnsPerSecond())
                .field("instantaneous_eventloop_duration_usec", loop.meanTurnMicros())
                .field("expire_cycle_cpu_milliseconds", loop.maintenanceMillis())
                .field("expired_time_cap_reached_count", loop.maintenanceCuts())
                .decimal("writer_delay_p50_usec", loop.delays().percentileMicros(50))
                .decimal("writer_delay_p99_usec", loop.delays().percentileMicros(99))
                .decimal("writer_delay_max_usec", loop.delays().percentileMicros(100));
    }

    private static void sockets(TrafficCounts traffic, boolean onThreads, InfoText text) {
        text.field("total_reads_processed", traffic.reads())
                .field("total_writes_processed", traffic.writes())
                .field("io_threaded_reads_processed", onThreads ? traffic.reads() : 0)
                .field("io_threaded_writes_processed", onThreads ? traffic.writes() : 0);
    }

    private static void excess(MemoryCounters memory, long nowMillis, InfoText text) {
        text.field("total_eviction_exceeded_time", memory.totalExcessMillis(nowMillis))
                .field("current_eviction_exceeded_time", memory.excessMillis(nowMillis));
    }

    private static void denials(AccessLog log, InfoText text) {
        text.field("acl_access_denied_auth", log.count(Denial.Reason.AUTH))
                .field("acl_access_denied_cmd", log.count(Denial.Reason.COMMAND))
                .field("acl_access_denied_key", log.count(Denial.Reason.KEY))
                .field("acl_access_denied_channel", log.count(Denial.Reason.CHANNEL));
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
