package dev.stave.server.stats;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What took longer than `latency-monitor-threshold`, by kind of event: the
/// worst of each second, for the last seconds in which there was one.
///
/// **Threads** Owned by the writer.
public final class LatencyEvents {
    private static final int MAX_SAMPLES = 160; // As in Redis.

    private final Map<String, Series> byName = new TreeMap<>();

    /// The worst of one second.
    public record Sample(long unixSeconds, long millis) {}

    /// What there is of one kind.
    ///
    /// @param samples
    ///            the oldest first; never empty
    public record History(String event, List<Sample> samples, long worstMillis) {}

    private static final class Series {
        private final ArrayDeque<Sample> samples = new ArrayDeque<>();
        private long worstMillis;

        void add(Sample sample) {
            worstMillis = Math.max(worstMillis, sample.millis());
            var last = samples.peekLast();
            if (last != null && last.unixSeconds() == sample.unixSeconds()) {
                samples.removeLast();
                samples.add(last.millis() > sample.millis() ? last : sample);
                return;
            }
            samples.add(sample);
            if (samples.size() > MAX_SAMPLES) {
                samples.remove();
            }
        }
    }

    /// @param event
    ///            its kind, in lower case
    public void add(String event, long unixSeconds, long millis) {
        byName.computeIfAbsent(event, _ -> new Series()).add(new Sample(unixSeconds, millis));
    }

    public List<History> all() {
        return byName.entrySet().stream().map(entry -> new History(entry.getKey(),
                List.copyOf(entry.getValue().samples), entry.getValue().worstMillis)).toList();
    }

    /// @return how many kinds there were
    public int reset() {
        var count = byName.size();
        byName.clear();
        return count;
    }

    /// @param events
    ///            in any case
    /// @return how many of them there were
    public int reset(List<String> events) {
        var removed = 0;
        for (var event : events) {
            if (byName.remove(event.toLowerCase(Locale.ROOT)) != null) {
                removed++;
            }
        }
        return removed;
    }
}
