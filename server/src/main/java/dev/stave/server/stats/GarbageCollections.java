package dev.stave.server.stats;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// What one of the JVM's collectors has done since the start.
///
/// @param collector
///            as the JVM calls it
/// @param millis
///            that it took
public record GarbageCollections(String collector, long count, long millis) {

    /// Of each collector.
    public static List<GarbageCollections> all() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollections::of).toList();
    }

    /// Of all collectors together.
    public static GarbageCollections together() {
        var all = all();
        return new GarbageCollections("all",
                all.stream().mapToLong(GarbageCollections::count).sum(),
                all.stream().mapToLong(GarbageCollections::millis).sum());
    }

    /// A collector that does not count says -1.
    private static GarbageCollections of(GarbageCollectorMXBean bean) {
        return new GarbageCollections(bean.getName(), Math.max(0, bean.getCollectionCount()),
                Math.max(0, bean.getCollectionTime()));
    }
}
