package dev.stave.server.metrics;

import java.util.List;

import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.config.Version;
import dev.stave.server.stats.GarbageCollections;
import dev.stave.server.stats.ProcessMemory;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/// All metrics there are.
final class ServerMetrics {
    private static final double MILLIS_PER_SECOND = 1000;

    private ServerMetrics() {}

    /// What is the writer's, in one step, so that all values are of one moment. On
    /// the writer.
    static Gathering gather(ServerContext server) {
        var metrics = new Gathering();
        CommandMetrics.gather(server.statistics(), metrics);
        ClientMetrics.gather(server, metrics);
        StoreMetrics.gather(server, metrics);
        WriterMetrics.gather(server.statistics().loop(), metrics);
        return metrics.flag("loading", "Whether the data are still being loaded.",
                server.lifecycle().loading().isPresent())
                .gauge("start_time_seconds", "When the server started; Unix time.",
                        server.lifecycle().startedMillis() / MILLIS_PER_SECOND)
                .gauge("memory_limit_bytes", "maxmemory; 0 is no limit.",
                        server.settings().get(Options.MAXMEMORY));
    }

    /// What the system has to be asked for. On any thread but the writer.
    static void addProcess(Gathering metrics) {
        garbageCollections(GarbageCollections.all(), metrics);
        metrics.gauge("memory_resident_bytes", "Memory that the process takes of the machine's.",
                ProcessMemory.residentBytes())
                .gauge("memory_heap_bytes", "Java heap in use.", ProcessMemory.heapBytes())
                .gauge("memory_heap_max_bytes", "Java heap at most.",
                        Runtime.getRuntime().maxMemory())
                .add(InfoSnapshot.builder().name(Gathering.named("build"))
                        .help("Which Stave this is.")
                        .dataPoint(InfoDataPointSnapshot.builder()
                                .labels(Labels.of("version", Version.text())).build())
                        .build());
    }

    private static void garbageCollections(List<GarbageCollections> all, Gathering metrics) {
        var counts = CounterSnapshot.builder().name(Gathering.named("gc_collections"))
                .help("Garbage collections.");
        var seconds = CounterSnapshot.builder().name(Gathering.named("gc_seconds"))
                .help("Time that those took.");
        for (var collections : all) {
            var collector = Labels.of("collector", collections.collector());
            counts.dataPoint(Gathering.counterPoint(collector, (double) collections.count()));
            seconds.dataPoint(Gathering.counterPoint(collector,
                    collections.millis() / MILLIS_PER_SECOND));
        }
        metrics.add(counts.build()).add(seconds.build());
    }
}
