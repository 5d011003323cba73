package dev.stave.server.command.info;

import java.util.Locale;

import dev.stave.server.command.ServerContext;
import dev.stave.server.config.Options;
import dev.stave.server.stats.GarbageCollections;
import dev.stave.server.stats.ProcessMemory;
import dev.stave.storage.EngineStatus;

/// The section about memory. What Redis says of its allocator is said of the
/// JVM, which does not tell pages that it uses from what is in them.
///
/// @param used
///            the heap in use, the keys, and the log, of which the last two are
///            off the heap
record MemorySection(ServerContext server, EngineStatus status, long used, long resident) {
    private static final double PERCENT = 100.0;

    static void write(ServerContext server, InfoText text) {
        var status = server.engine().status();
        var used = ProcessMemory.heapBytes() + status.keydirBytes() + status.logBytes();
        var section = new MemorySection(server, status, used, ProcessMemory.residentBytes());
        section.use(text);
        section.limits(text);
        section.allocator(text);
        section.collections(text);
        AbsentFeatures.MEMORY.addTo(text);
    }

    private void use(InfoText text) {
        var memory = server.statistics().memory();
        var peak = Math.max(used, memory.peakBytes());
        var dataset = status.keydirBytes() + status.liveBytes();
        text.bytes("used_memory", used).bytes("used_memory_rss", resident)
                .bytes("used_memory_peak", peak)
                .field("used_memory_peak_perc", percent(used, peak))
                .field("used_memory_overhead", Math.max(0, used - dataset))
                .field("used_memory_startup", memory.startupBytes())
                .bytes("used_memory_dataset", dataset)
                .field("used_memory_dataset_perc", percent(dataset, used))
                .field("used_memory_heap", ProcessMemory.heapBytes())
                .field("used_memory_keydir", status.keydirBytes())
                .field("used_memory_log", status.logBytes())
                .field("mem_aof_buffer", status.logBytes())
                .field("mem_clients_normal", clientBytes());
    }

    private void limits(InfoText text) {
        text.bytes("maxmemory", server.settings().get(Options.MAXMEMORY))
                .field("maxmemory_policy",
                        server.settings().text(Options.MAXMEMORY_POLICY))
                .field("heap_max", Runtime.getRuntime().maxMemory())
                .bytes("total_system_memory", ProcessMemory.machineBytes());
    }

    private void allocator(InfoText text) {
        var ratio = (double) resident / used;
        text.field("mem_allocator", "jvm").decimal("mem_fragmentation_ratio", ratio)
                .field("mem_fragmentation_bytes", resident - used)
                .field("allocator_allocated", used).field("allocator_active", used)
                .field("allocator_resident", resident)
                .decimal("allocator_frag_ratio", 1).field("allocator_frag_bytes", 0)
                .decimal("allocator_rss_ratio", ratio)
                .field("allocator_rss_bytes", resident - used);
    }

    private void collections(InfoText text) {
        var collections = GarbageCollections.together();
        text.field("gc_collections", collections.count())
                .field("gc_time_msec", collections.millis());
    }

    private long clientBytes() {
        return server.sessions().all().stream()
                .mapToLong(session -> session.link().queryBufferBytes()
                        + session.link().outputBufferBytes() + session.transaction.queuedBytes)
                .sum();
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", PERCENT * part / whole);
    }
}
