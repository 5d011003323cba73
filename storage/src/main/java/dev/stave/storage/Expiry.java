package dev.stave.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Removes keys whose time has come. No reader sees such a key; this gives the
/// memory back, and writes the deletion to the log, so that a clock that goes
/// backwards does not bring the key back.
///
/// **Threads** Owned by the writer.
final class Expiry {
    /// Slots of the deadline table that one step looks at.
    private static final int SLOTS = 256;
    /// Without finding anything, a pass looks at this many slots, and then waits
    /// for the next call.
    private static final int MAX_IDLE_SLOTS = 4096;

    private final Engine engine;
    private int database;
    private long removed;

    Expiry(Engine engine) {
        this.engine = engine;
    }

    /// Goes on where the last step ended, until the time is up or little is found.
    ///
    /// @return whether the time was up first
    boolean step(long nowMillis, long untilNanos) {
        var idleSlots = 0;
        while (idleSlots < MAX_IDLE_SLOTS) {
            if (!engine.health().acceptsWrites()) {
                return false;
            }
            var found = removeSome(nowMillis);
            idleSlots = found * 4 >= SLOTS / 4 ? 0 : idleSlots + SLOTS;
            if (System.nanoTime() >= untilNanos) {
                return found > 0;
            }
        }
        return false;
    }

    private int removeSome(long nowMillis) {
        var expired = new ArrayList<Mutation.Delete>();
        var number = nextWithDeadlines();
        engine.database(number).keydir().visitExpired(nowMillis, SLOTS,
                (key, _, _) -> expired.add(new Mutation.Delete(number, Bytes.wrap(key))));
        commit(expired, nowMillis);
        return expired.size();
    }

    /// The databases in turn, those without deadlines left out.
    private int nextWithDeadlines() {
        for (var i = 0; i < engine.databases(); i++) {
            database = (database + 1) % engine.databases();
            if (engine.deadlines(database) > 0) {
                break;
            }
        }
        return database;
    }

    /// Removes keys that a reader met, unless they have been written since.
    void remove(Collection<Mutation.Delete> met, long nowMillis) {
        var expired = new ArrayList<Mutation.Delete>();
        for (var delete : met) {
            var keydir = engine.database(delete.database()).keydir();
            var entry = keydir.find(delete.key().array());
            if (entry >= 0 && keydir.hasDeadline(entry) && keydir.deadlineMillis(entry) <= nowMillis
                    && !expired.contains(delete)) {
                expired.add(delete);
            }
        }
        met.clear();
        if (engine.health().acceptsWrites()) {
            commit(expired, nowMillis);
        }
    }

    private void commit(List<Mutation.Delete> expired, long nowMillis) {
        if (!expired.isEmpty()) {
            engine.commitExpired(expired, nowMillis);
            removed += expired.size();
        }
    }

    /// How many keys were removed since the start.
    long removed() {
        return removed;
    }
}
