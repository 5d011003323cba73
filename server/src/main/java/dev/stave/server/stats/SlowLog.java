package dev.stave.server.stats;

import java.util.ArrayDeque;
import java.util.List;

import dev.stave.storage.Bytes;

/// The last commands that took long.
///
/// **Threads** Owned by the writer.
public final class SlowLog {
    private final ArrayDeque<SlowCommand> newestFirst = new ArrayDeque<>();
    private long nextId;

    /// Adds one, and forgets the oldest beyond `maxLength`.
    public void add(long unixSeconds, long micros, List<Bytes> arguments, String address,
            String clientName, int maxLength) {
        newestFirst.addFirst(new SlowCommand(nextId, unixSeconds, micros, arguments, address,
                clientName));
        nextId++;
        trim(maxLength);
    }

    /// Forgets the oldest beyond `maxLength`.
    public void trim(int maxLength) {
        while (newestFirst.size() > maxLength) {
            newestFirst.removeLast();
        }
    }

    /// The newest first.
    public List<SlowCommand> newest(long count) {
        return newestFirst.stream().limit(count).toList();
    }

    public int length() {
        return newestFirst.size();
    }

    public void reset() {
        newestFirst.clear();
    }
}
