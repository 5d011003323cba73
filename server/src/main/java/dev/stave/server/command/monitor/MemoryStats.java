package dev.stave.server.command.monitor;

import java.util.ArrayList;
import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.ServerContext;
import dev.stave.server.command.Session;
import dev.stave.server.command.SessionCommand;
import dev.stave.server.stats.ProcessMemory;

/// `MEMORY STATS`: those of Redis's fields that mean something here, and where
/// Stave's own memory is.
record MemoryStats() implements SessionCommand {
    private static final double PERCENT = 100.0;

    @Override
    public Reply run(Session session, ServerContext server) {
        var status = server.engine().status();
        var heap = ProcessMemory.heapBytes();
        var total = heap + status.keydirBytes() + status.logBytes();
        var peak = Math.max(total, server.statistics().memory().peakBytes());
        var dataset = server.engine().eviction().memoryBytes();
        var resident = ProcessMemory.residentBytes();
        var keys = keys(server);
        List<Reply> entries = new ArrayList<>();
        put(entries, "peak.allocated", peak);
        put(entries, "total.allocated", total);
        put(entries, "clients.normal", clientBytes(server));
        put(entries, "aof.buffer", status.logBytes());
        put(entries, "heap", heap);
        put(entries, "keydir", status.keydirBytes());
        put(entries, "overhead.total", Math.max(0, total - dataset));
        put(entries, "keys.count", keys);
        put(entries, "keys.bytes-per-key", keys == 0 ? 0 : dataset / keys);
        put(entries, "dataset.bytes", dataset);
        put(entries, "dataset.percentage", PERCENT * dataset / total);
        put(entries, "peak.percentage", PERCENT * total / peak);
        put(entries, "fragmentation", (double) resident / total);
        put(entries, "fragmentation.bytes", resident - total);
        return new Reply.MapReply(entries);
    }

    private static long keys(ServerContext server) {
        var keys = 0L;
        for (var database = 0; database < server.engine().databases(); database++) {
            keys += server.engine().size(database);
        }
        return keys;
    }

    private static long clientBytes(ServerContext server) {
        return server.sessions().all().stream()
                .mapToLong(client -> client.link().queryBufferBytes()
                        + client.link().outputBufferBytes() + client.transaction.queuedBytes)
                .sum();
    }

    private static void put(List<Reply> entries, String name, long value) {
        entries.add(Reply.bulk(name));
        entries.add(Reply.integer(value));
    }

    private static void put(List<Reply> entries, String name, double value) {
        entries.add(Reply.bulk(name));
        entries.add(new Reply.DoubleReply(value));
    }
}
