package dev.stave.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.location.Location;

/// How decisions are made on values that are in data files, though the owner of
/// the store never waits for a disk: a decision that meets such a value gets a
/// stand-in for it and goes on, so that all it needs is found at once; its
/// result is worth nothing, and it is made again when the values have come.
/// Decisions are pure, so that is safe.
///
/// **Threads** Owned by the writer.
final class ColdValues {
    private static final Value STAND_IN = Value.string(new byte[0]);

    private static final int ENOUGH = 64;
    private static final int ENOUGH_BYTES = 1 << 20;

    private final DataFileTable files;
    private final ValueCache cache;
    private final List<ColdRead.Wanted> wanted = new ArrayList<>();
    private Map<Long, Value> supplied = Map.of();
    private long wantedBytes;

    ColdValues(DataFileTable files, ValueCache cache) {
        this.files = files;
        this.cache = cache;
    }

    /// The value, or a stand-in for it.
    Value find(int keyspace, Bytes key, long location) {
        var value = supplied.isEmpty() ? null : supplied.get(location);
        if (value == null) {
            var file = files.at(Location.slot(location));
            value = cache.get(file.id(), location);
            if (value == null) {
                wanted.add(new ColdRead.Wanted(file.acquire(), keyspace, key, location));
                wantedBytes += file.recordBytes(location);
                return STAND_IN;
            }
        }
        return value;
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
