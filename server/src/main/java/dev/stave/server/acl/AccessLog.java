package dev.stave.server.acl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import dev.stave.storage.Bytes;

/// What was refused lately, newest first, for ACL LOG; the same thing again
/// within a minute is counted in one entry. And how much was refused since the
/// start, for INFO.
///
/// **Threads** Owned by the writer.
public final class AccessLog {
    private static final long GROUPING_MILLIS = 60_000;
    /// Entries that are looked at for the same thing.
    private static final int COMPARED_ENTRIES = 10;

    private final IntSupplier maxLength;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Denial.Reason, Long> counts = new EnumMap<>(Denial.Reason.class);
    private long nextId;

    AccessLog(IntSupplier maxLength) {
        this.maxLength = maxLength;
    }

    /// What happened.
    ///
    /// @param inTransaction
    ///            whether the client was between MULTI and EXEC
    /// @param object
    ///            the command, key or channel
    public record Event(Denial.Reason reason, boolean inTransaction, Bytes object, String user) {}

    /// @param client
    ///            the line of CLIENT LIST, of the last time
    public record Entry(long id, long count, Event event, String client, long createdMillis,
            long updatedMillis) {
        Entry again(String lastClient, long nowMillis) {
            return new Entry(id, count + 1, event, lastClient, createdMillis, nowMillis);
        }

        boolean isSame(Event other, long nowMillis) {
            return event.equals(other)
                    && Math.abs(nowMillis - updatedMillis) <= GROUPING_MILLIS;
        }
    }

    public void add(Event event, String client, long nowMillis) {
        counts.merge(event.reason(), 1L, Long::sum);
        var same = indexOf(event, nowMillis);
        entries.addFirst(same < 0
                ? new Entry(nextId++, 1, event, client, nowMillis, nowMillis)
                : entries.remove(same).again(client, nowMillis));
        while (entries.size() > Math.max(0, maxLength.getAsInt())) {
            entries.removeLast();
        }
    }

    private int indexOf(Event event, long nowMillis) {
        for (var i = 0; i < Math.min(COMPARED_ENTRIES, entries.size()); i++) {
            if (entries.get(i).isSame(event, nowMillis)) {
                return i;
            }
        }
        return -1;
    }

    /// The newest ones.
    public List<Entry> newest(long count) {
        return entries.stream().limit(count).toList();
    }

    public void clear() {
        entries.clear();
    }

    /// How often since the start.
    public long count(Denial.Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }
}
