package dev.stave.server.command.info;

import dev.stave.server.acl.AccessLog;
import dev.stave.server.acl.Denial;
import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.pubsub.SubscriptionKind;
import dev.stave.server.stats.LoopCounters;
import dev.stave.server.stats.MemoryCounters;
import dev.stave.server.stats.TrafficCounts;

/// The section about what was counted since the start, or since
/// CONFIG RESETSTAT.
final class StatsSection {
    private StatsSection() {}

    static void write(ServerContext server, InfoText text) {
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
                .field("client_query_buffer_limit_disconnections",
                        statistics.traffic().tooLargeRequests())
                .field("client_output_buffer_limit_disconnections",
                        statistics.outputLimitDisconnections())
                .field("total_error_replies",
                        statistics.errors().values().stream().mapToLong(Long::longValue).sum());
        listeners(server, text);
        transactions(server, text);
        loop(statistics.loop(), text);
        sockets(statistics.traffic(), server.settings().get(Options.IO_THREADS) > 0, text);
        excess(statistics.memory(), server.clock().millis(), text);
        denials(server.access().log(), text);
        AbsentFeatures.STATS.addTo(text);
    }

    private static void listeners(ServerContext server, InfoText text) {
        text.field("tracking_total_keys", server.tracking().keyCount())
                .field("tracking_total_items", server.tracking().itemCount())
                .field("tracking_total_prefixes", server.tracking().prefixCount())
                .field("pubsub_channels",
                        server.pubsub().names(SubscriptionKind.CHANNEL).size())
                .field("pubsub_patterns",
                        server.pubsub().names(SubscriptionKind.PATTERN).size())
                .field("pubsubshard_channels",
                        server.pubsub().names(SubscriptionKind.SHARD).size());
    }

    private static void transactions(ServerContext server, InfoText text) {
        var ended = server.statistics().transactions();
        text.field("open_transactions", server.transactions().openCount())
                .field("open_transaction_bytes", server.transactions().openBytes())
                .field("transaction_commits", ended.commits())
                .field("transaction_conflicts", ended.conflicts())
                .field("transaction_rollbacks", ended.rollbacks());
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
}
