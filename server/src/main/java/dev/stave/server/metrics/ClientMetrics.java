package dev.stave.server.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.pubsub.PubSub;
import dev.stave.server.pubsub.SubscriptionKind;

/// Clients, what they send, what they listen to, their transactions.
///
/// **Threads** The writer's.
final class ClientMetrics {
    private ClientMetrics() {}

    static void gather(ServerContext server, Gathering metrics) {
        connections(server, metrics);
        pubsub(server.pubsub(), metrics);
        transactions(server, metrics);
    }

    private static void connections(ServerContext server, Gathering metrics) {
        var statistics = server.statistics();
        var blocked = server.sessions().all().stream().filter(session -> session.waiting != null)
                .count();
        metrics.gauge("connected_clients", "Clients that are connected.",
                server.sessions().count())
                .gauge("blocked_clients", "Clients whose command waits for something.", blocked)
                .gauge("max_clients", "Clients that may be connected: maxclients.",
                        server.settings().get(Options.MAXCLIENTS))
                .counter("connections", "Connections that were accepted.",
                        statistics.connections())
                .counter("rejected_connections", "Connections beyond maxclients.",
                        statistics.rejectedConnections())
                .counter("output_limit_disconnections",
                        "Clients that left more unread than client-output-buffer-limit allows.",
                        statistics.outputLimitDisconnections())
                .counter("too_large_requests",
                        "Requests that did not fit client-query-buffer-limit.",
                        statistics.traffic().tooLargeRequests())
                .counter("received_bytes", "Bytes of requests.",
                        statistics.traffic().receivedBytes())
                .counter("sent_bytes", "Bytes of replies and messages.",
                        statistics.traffic().sentBytes());
    }

    private static void pubsub(PubSub pubsub, Gathering metrics) {
        metrics.gauge("pubsub_clients", "Clients with a subscription.", pubsub.subscribers())
                .gauges("pubsub_names", "Names that somebody has subscribed to.", "kind",
                        Arrays.stream(SubscriptionKind.values()).collect(Collectors.toMap(
                                kind -> kind.name().toLowerCase(Locale.ROOT),
                                kind -> (long) pubsub.names(kind).size())));
    }

    private static void transactions(ServerContext server, Gathering metrics) {
        var ended = server.statistics().transactions();
        metrics.gauge("open_transactions", "Transactions between BEGIN and COMMIT.",
                server.transactions().openCount())
                .gauge("open_transaction_bytes", "Memory that those take.",
                        server.transactions().openBytes())
                .counters("transactions", "Transactions that BEGIN began, by how they ended.",
                        "outcome",
                        Map.of("commit", ended.commits(), "conflict", ended.conflicts(),
                                "rollback", ended.rollbacks()));
    }
}
