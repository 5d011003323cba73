package dev.stave.storage.simulation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

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

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var event : Event.values()) {
            text.append(String.format(Locale.ROOT, "%,14d  %s%n", of(event),
                    event.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        return text.toString();
    }
}
