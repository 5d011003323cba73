package dev.stave.storage.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What happened in the histories so far.
///
/// **Threads** Confined.
final class Tally {
    private final Map<Event, Long> counts = new EnumMap<>(Event.class);

    enum Event {
        HISTORIES, OPERATIONS, FRAMES, LARGE_VALUES, TRANSACTIONS, CONFLICTS, EXPIRED, FLUSHES, MERGES, BACKUPS, STARTS, POWER_CUTS, POWER_CUTS_IN_RECOVERY, FAILED_OPERATIONS, DISKS_FULL, DAMAGED_STORES, DAMAGE_REFUSED, WRITES_CHECKED
    }

    void count(Event event) {
        add(event, 1);
    }

    void add(Event event, long count) {
        counts.merge(event, count, Long::sum);
    }

    long of(Event event) {
        return counts.getOrDefault(event, 0L);
    }

    void add(Tally other) {
        other.counts.forEach(this::add);
    }

    /// In one line, as the other long checks say it.
    String inOneLine() {
        return Arrays.stream(Event.values())
                .map(event -> String.format(Locale.ROOT, "%,d %s", of(event), name(event)))
                .collect(Collectors.joining(", "));
    }

    private static String name(Event event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var event : Event.values()) {
            text.append(String.format(Locale.ROOT, "%,14d  %s%n", of(event), name(event)));
        }
        return text.toString();
    }
}
