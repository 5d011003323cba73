package dev.stave.server.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.stave.storage.Bytes;
import dev.stave.storage.WatchTable;

/// The MULTI and WATCH state of one session.
///
/// **Threads** Owned by the writer.
public final class TransactionState {
    /// Commands since MULTI, in order; only while [#open]. Their requests
    /// are retained.
    public final List<Prepared> queue = new ArrayList<>();
    /// What was in the queue, while the reply to EXEC may hold large arguments.
    private final List<Prepared> ended = new ArrayList<>();
    /// Bytes of the arguments in [#queue], for the limit.
    public long queuedBytes;
    /// Between MULTI and EXEC or DISCARD.
    public boolean open;
    /// A command could not be queued: EXEC answers EXECABORT.
    public boolean failed;
    /// What WATCH looks at.
    public final List<WatchTable.Watch> watches = new ArrayList<>();
    /// The keys of [#watches], so that a key named twice is found at once however
    /// many there are.
    private final Set<WatchedKey> watched = new HashSet<>();

    private record WatchedKey(int database, Bytes key) {}

    /// Watches a key, if it is not watched already.
    public void watch(WatchTable table, int database, Bytes key, long nowMillis) {
        if (watched.add(new WatchedKey(database, key))) {
            watches.add(table.watch(database, key, nowMillis));
        }
    }

    /// Ends the transaction and the watches.
    public void discard(WatchTable table) {
        close();
        unwatch(table);
    }

    /// Ends the watches.
    public void unwatch(WatchTable table) {
        watches.forEach(table::unwatch);
        watches.clear();
        watched.clear();
    }

    /// Goes on with the same watches in another table, as of now.
    public void moveWatches(WatchTable from, WatchTable to, long nowMillis) {
        var keys = List.copyOf(watched);
        unwatch(from);
        keys.forEach(key -> watch(to, key.database(), key.key(), nowMillis));
    }

    /// The reply to what has ended is made: lets go of its requests.
    public void release() {
        if (!ended.isEmpty()) {
            ended.forEach(queued -> queued.request().release());
            ended.clear();
        }
    }

    /// Ends the transaction, not the watches.
    public void close() {
        ended.addAll(queue);
        queue.clear();
        queuedBytes = 0;
        open = false;
        failed = false;
    }
}
