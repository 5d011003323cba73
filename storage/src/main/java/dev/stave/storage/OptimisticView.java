package dev.stave.storage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;

/// A database as somebody sees it who is not the owner: what
/// [StoreView] answers when that takes no more than looking. It changes nothing
/// and keeps nothing, and what it answers while the owner is at work may be
/// anything: see [OptimisticReads].
///
/// What takes more is the owner's to answer, and it throws: a value that is not
/// in memory or is large, a key whose time has come, a use that has to be noted,
/// an answer that depends on what is not acknowledged.
///
/// **Loops** Over the keys asked for, the entries of a bucket
/// ([Keydir#findRacing]), the bytes of the key asked for, the slots of a table
/// of deadlines.
///
/// **Threads** Any.
final class OptimisticView {
    private final Records records;
    private final Database database;
    private final Dependencies dependencies;
    private final ValueCache cache;
    private final InstantSource clock;

    OptimisticView(Records records, Database database, Dependencies dependencies, ValueCache cache,
            InstantSource clock) {
        this.records = records;
        this.database = database;
        this.dependencies = dependencies;
        this.cache = cache;
        this.clock = clock;
    }

    /// Without a stack trace: nobody looks where it comes from.
    private static final class ForTheOwner extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ForTheOwner() {
            super("for the owner", null, false, false);
        }
    }

    boolean contains(Bytes key) {
        return find(database.keydir(), key) != Keydir.NOT_FOUND;
    }

    /// What is left to the key; null when there is no such key or it has no end.
    @Nullable
    Duration timeToLive(Bytes key) {
        var keydir = database.keydir();
        var entry = find(keydir, key);
        if (entry == Keydir.NOT_FOUND || !keydir.hasDeadline(entry)) {
            return null;
        }
        var leftMillis = keydir.deadlineMillis(entry) - clock.millis();
        require(leftMillis > 0);
        return Duration.ofMillis(leftMillis);
    }

    @Nullable
    Bytes value(Bytes key) {
        var keydir = database.keydir();
        if (keydir.tracksUse()) {
            throw new ForTheOwner();
        }
        var entry = find(keydir, key);
        return entry == Keydir.NOT_FOUND ? null : value(keydir.location(entry));
    }

    List<@Nullable Bytes> values(List<Bytes> keys) {
        var values = new ArrayList<@Nullable Bytes>(keys.size());
        for (var key : keys) {
            values.add(value(key));
        }
        return values;
    }

    private long find(Keydir keydir, Bytes key) {
        var entry = keydir.findRacing(key.array());
        if (entry == Keydir.NOT_FOUND) {
            require(dependencies.isAbsenceAcknowledged());
            return entry;
        }
        require(dependencies.isAcknowledged(keydir.location(entry)));
        require(!keydir.hasDeadline(entry) || keydir.deadlineMillis(entry) > clock.millis());
        return entry;
    }

    private Bytes value(long location) {
        if (records.inMemory(location)) {
            return Bytes.wrap(orOwner(records.logged().smallValue(location)));
        }
        var file = records.fileOf(location);
        return orOwner(cache.get(new ColdRead.Place(file.id(), location))).content();
    }

    private static void require(boolean answerable) {
        if (!answerable) {
            throw new ForTheOwner();
        }
    }

    private static <T> T orOwner(@Nullable T found) {
        if (found == null) {
            throw new ForTheOwner();
        }
        return found;
    }
}
