package dev.stave.server.command;

import java.util.ArrayList;
import java.util.List;

import dev.stave.storage.WatchTable;

/// The MULTI and WATCH state of one session.
///
/// **Threads** Owned by the writer.
public final class TransactionState {
    /// Commands since MULTI, in order; only while [#open].
    public final List<Prepared> queue = new ArrayList<>();
    /// Bytes of the arguments in [#queue], for the limit.
    public long queuedBytes;
    /// Between MULTI and EXEC or DISCARD.
    public boolean open;
    /// A command could not be queued: EXEC answers EXECABORT.
    public boolean failed;
    /// What WATCH looks at.
    public final List<WatchTable.Watch> watches = new ArrayList<>();

    /// Ends the transaction and the watches.
    public void discard(WatchTable table) {
        close();
        unwatch(table);
    }

    /// Ends the watches.
    public void unwatch(WatchTable table) {
        watches.forEach(table::unwatch);
        watches.clear();
    }

    /// Ends the transaction, not the watches.
    public void close() {
        queue.clear();
        queuedBytes = 0;
        open = false;
        failed = false;
    }
}
