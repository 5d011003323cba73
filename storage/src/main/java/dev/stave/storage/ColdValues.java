package dev.stave.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.location.Location;
import dev.stave.storage.log.LoggedRecords;

/// How decisions are made on values that are in data files, or not yet copied,
/// though the owner of the store never waits: a decision that meets such a value
/// gets a stand-in for it and goes on, so that all it needs is found at once;
/// its result is worth nothing, and it is made again when the values have come.
/// Decisions are pure, so that is safe.
///
/// Who decides on views of an [Engine] asks [#take] afterwards, has what that
/// returns read by [#fetch], and decides again after [#supply].
///
/// **Threads** Owned by the writer.
public final class ColdValues {
    private static final Value STAND_IN = Value.string(new byte[0]);

    private static final int NOT_AHEAD = -1;
    private static final int ENOUGH = 64;
    private static final int ENOUGH_BYTES = 1 << 20;

    private final DataFileTable files;
    private final LoggedRecords log;
    private final ValueCache cache;
    private final PageCacheReads pageCache = new PageCacheReads();
    private final LookupCounts lookups;
    private final ReaderPool readers;
    private final Executor freeing;
    private final long maxBytes;
    private final Map<ColdRead.Place, ColdRead.Wanted> wanted = new LinkedHashMap<>();
    private Map<ColdRead.Place, Value> supplied = Map.of();
    private long wantedBytes;
    /// How many the present decision needs, once what is wanted is for later ones.
    private int needed = NOT_AHEAD;

    ColdValues(Records records, ValueCache cache, LookupCounts lookups, ReaderPool readers,
            Executor freeing, long maxBytes) {
        files = records.files();
        log = records.logged();
        this.cache = cache;
        this.lookups = lookups;
        this.readers = readers;
        this.freeing = freeing;
        this.maxBytes = maxBytes;
    }

    /// What the record at this location holds, or a stand-in ([#isWanting]).
    Value value(Database database, Bytes key, long location) {
        if (!log.has(location)) {
            return inFile(database.keyspace(), key, location);
        }
        return log.isLarge(location) ? inLog(location) : log.value(location);
    }

    /// The value of a record of a data file, or a stand-in for it.
    private Value inFile(int keyspace, Bytes key, long location) {
        var file = files.at(Location.slot(location));
        var place = new ColdRead.Place(file.id(), location);
        var value = atHand(file, keyspace, key, place);
        if (value != null) {
            return value;
        }
        if (mayWant(place)) {
            var bytes = file.recordBytes(location);
            cache.countMiss();
            want(new ColdRead.Wanted.InFile(file.acquire(), keyspace, key, place, bytes), bytes);
        }
        return STAND_IN;
    }

    private @Nullable Value atHand(OpenDataFile file, int keyspace, Bytes key,
            ColdRead.Place place) {
        var value = supplied(place);
        if (value == null) {
            value = pageCache.found(place);
        }
        if (value == null) {
            value = cache.get(place);
        }
        return value == null ? inPageCache(file, keyspace, key, place) : value;
    }

    private @Nullable Value inPageCache(OpenDataFile file, int keyspace, Bytes key,
            ColdRead.Place place) {
        var value = pageCache.read(file, keyspace, key, place);
        if (value != null) {
            cache.found(place, value);
        }
        return value;
    }

    /// The large value of a record of the log, or a stand-in for it while the
    /// copier is still at it.
    private Value inLog(long location) {
        var record = log.large(location);
        if (record.isFilled()) {
            return record.value();
        }
        var place = new ColdRead.Place(~log.segmentId(location), location);
        if (mayWant(place)) {
            want(new ColdRead.Wanted.InLog(record.hold(), place), log.bytes(location));
        }
        return STAND_IN;
    }

    private @Nullable Value supplied(ColdRead.Place place) {
        return supplied.isEmpty() ? null : supplied.get(place);
    }

    private boolean mayWant(ColdRead.Place place) {
        return !wanted.containsKey(place) && (needed == NOT_AHEAD || !isEnough());
    }

    private void want(ColdRead.Wanted value, int bytes) {
        wanted.put(value.place(), value);
        wantedBytes += bytes;
    }

    /// Whether there may be values that are not in memory, or large.
    public boolean mayBeMet() {
        return !files.isEmpty() || log.mayHoldLarge();
    }

    /// Whether the decisions since the last [#take] are worth nothing.
    public boolean isWanting() {
        return !wanted.isEmpty();
    }

    /// The decisions up to the next [#take] are made ahead of their time: what they
    /// want is read as well, while that is not much.
    public void lookAhead() {
        needed = wanted.size();
    }

    /// Whether what the next [#take] returns is so much that no more should be
    /// looked for.
    public boolean isEnough() {
        return wanted.size() >= ENOUGH || wantedBytes >= ENOUGH_BYTES;
    }

    /// What the decisions since the last call would have needed; null when they had
    /// all they needed. Otherwise they are worth nothing, and are to be made again
    /// once the values have been read ([#fetch]) and are at hand ([#supply]).
    public @Nullable ColdRead take() {
        var values = supplied;
        var count = needed == NOT_AHEAD ? wanted.size() : needed;
        supplied = Map.of();
        needed = NOT_AHEAD;
        if (wanted.isEmpty()) {
            pageCache.forget();
            lookups.settle();
            return null;
        }
        lookups.undo();
        var read = new ColdRead(wanted.values(), withFound(values), cache, freeing, count,
                maxBytes);
        wanted.clear();
        wantedBytes = 0;
        return read;
    }

    private Map<ColdRead.Place, Value> withFound(Map<ColdRead.Place, Value> values) {
        var found = pageCache.take();
        if (found.isEmpty()) {
            return values;
        }
        var all = new ConcurrentHashMap<>(values);
        all.putAll(found);
        return all;
    }

    /// What the decisions since the last [#take] would have needed is not going to
    /// be read: something else came of them.
    public void forget() {
        var read = take();
        if (read != null) {
            read.abandon();
        }
    }

    /// Reads, on other threads.
    ///
    /// @param whenDone
    ///            called on one of them, or at once when nothing is to be waited for
    public void fetch(ColdRead read, Runnable whenDone) {
        readers.perform(read, whenDone);
    }

    /// What was read is at hand for the decisions up to the next [#take].
    public void supply(ColdRead read) {
        supplied = read.values();
    }
}
