package dev.stave.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.location.Location;
import dev.stave.storage.log.WriteAheadLog;

/// How decisions are made on values that are in data files, or large, though
/// the owner of the store never waits for a disk: a decision that meets such a
/// value gets a stand-in for it and goes on, so that all it needs is found at
/// once; its result is worth nothing, and it is made again when the values have
/// come. Decisions are pure, so that is safe.
///
/// **Threads** Owned by the writer.
final class ColdValues {
    private static final Value STAND_IN = Value.string(new byte[0]);

    private static final int ENOUGH = 64;
    private static final int ENOUGH_BYTES = 1 << 20;

    private final DataFileTable files;
    private final ValueCache cache;
    private final List<ColdRead.Wanted> wanted = new ArrayList<>();
    private Map<ColdRead.Place, Value> supplied = Map.of();
    private long wantedBytes;

    ColdValues(DataFileTable files, ValueCache cache) {
        this.files = files;
        this.cache = cache;
    }

    /// The value of a record of a data file, or a stand-in for it.
    Value inFile(int keyspace, Bytes key, long location) {
        var file = files.at(Location.slot(location));
        var place = new ColdRead.Place(file.id(), location);
        var value = supplied(place);
        if (value == null) {
            value = cache.get(place);
        }
        if (value == null) {
            want(new ColdRead.Wanted.InFile(file.acquire(), keyspace, key, place),
                    file.recordBytes(location));
            return STAND_IN;
        }
        return value;
    }

    /// The large value of a record of the log, or a stand-in for it: the copier may
    /// still be at it.
    Value inLog(WriteAheadLog log, long location) {
        var place = new ColdRead.Place(~log.segmentId(location), location);
        var value = supplied(place);
        if (value == null) {
            want(new ColdRead.Wanted.InLog(log.large(location), place),
                    log.recordBytesAt(location));
            return STAND_IN;
        }
        return value;
    }

    private @Nullable Value supplied(ColdRead.Place place) {
        return supplied.isEmpty() ? null : supplied.get(place);
    }

    private void want(ColdRead.Wanted value, int bytes) {
        wanted.add(value);
        wantedBytes += bytes;
    }

    boolean isWanting() {
        return !wanted.isEmpty();
    }

    /// Whether so much is wanted that no more should be looked for.
    boolean isEnough() {
        return wanted.size() >= ENOUGH || wantedBytes >= ENOUGH_BYTES;
    }

    /// What was met with a stand-in since the last call; null when nothing was.
    /// Ends what was supplied.
    @Nullable
    ColdRead take() {
        var values = supplied;
        supplied = Map.of();
        if (wanted.isEmpty()) {
            return null;
        }
        var read = new ColdRead(wanted, values, cache);
        wanted.clear();
        wantedBytes = 0;
        return read;
    }

    /// What the read found is there for the decisions up to the next [#take].
    void supply(ColdRead read) {
        supplied = read.values();
    }
}
