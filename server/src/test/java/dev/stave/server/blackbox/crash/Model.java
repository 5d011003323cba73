package dev.stave.server.blackbox.crash;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

import dev.stave.server.blackbox.resp.Text;

import org.jspecify.annotations.Nullable;

/// What the keys of one writer hold: the expected state, kept outside the
/// server.
///
/// **Threads** One at a time.
final class Model {
    static final long NO_DEADLINE = -1;

    /// @param deadlineMillis
    ///            as PEXPIRETIME tells it
    record Entry(String value, long deadlineMillis) {
        @Override
        public String toString() {
            return Text.quoted(value)
                    + (deadlineMillis == NO_DEADLINE ? "" : " until " + deadlineMillis);
        }
    }

    private final TreeMap<String, Entry> entries;

    private Model(Map<String, Entry> entries) {
        this.entries = new TreeMap<>(entries);
    }

    static Model empty() {
        return new Model(Map.of());
    }

    Model copy() {
        return new Model(entries);
    }

    void put(String key, String value, long deadlineMillis) {
        entries.put(key, new Entry(value, deadlineMillis));
    }

    void delete(String key) {
        entries.remove(key);
    }

    void increment(String key) {
        var entry = entries.getOrDefault(key, new Entry("0", NO_DEADLINE));
        entries.put(key, new Entry(Long.toString(Long.parseLong(entry.value()) + 1),
                entry.deadlineMillis()));
    }

    void expireAt(String key, long deadlineMillis) {
        entries.computeIfPresent(key, (_, entry) -> new Entry(entry.value(), deadlineMillis));
    }

    Set<String> keys() {
        return entries.keySet();
    }

    @Nullable
    Entry entry(String key) {
        return entries.get(key);
    }

    /// Without what was gone by then.
    Model livingAt(long millis) {
        return without(deadlineMillis -> deadlineMillis <= millis);
    }

    /// Without what may go at any moment between these.
    Model withoutDeadlinesIn(long fromMillis, long toMillis) {
        return without(deadlineMillis -> deadlineMillis > fromMillis && deadlineMillis <= toMillis);
    }

    private Model without(LongPredicate deadlineMillis) {
        var left = copy();
        left.entries.values().removeIf(entry -> entry.deadlineMillis() != NO_DEADLINE
                && deadlineMillis.test(entry.deadlineMillis()));
        return left;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Model that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /// What differs, a line a key.
    String differenceTo(Model other) {
        var lines = new StringBuilder();
        var keys = new TreeMap<>(entries);
        keys.putAll(other.entries);
        for (String key : keys.keySet()) {
            var here = entries.get(key);
            var there = other.entries.get(key);
            if (here == null || !here.equals(there)) {
                lines.append("\n    ").append(key).append(": ").append(here).append(" / ")
                        .append(there);
            }
        }
        return lines.toString();
    }
}
