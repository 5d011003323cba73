package dev.stave.storage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.OpenDataFile;

/// Values that a decision asked for and that are in data files only: once they
/// have been read ([Engine#fetch], or [#perform]), the same decision can be made
/// with them ([Engine#supply]).
///
/// **Threads** Made and used by the store's owner; in between, its parts are
/// read by any thread.
public final class ColdRead {
    private final List<Wanted> wanted;
    private final Map<Long, Value> values;
    private final ValueCache cache;
    private volatile @Nullable IOException failure;

    /// @param file
    ///            acquired for this read
    record Wanted(OpenDataFile file, int keyspace, Bytes key, long location) {}

    /// @param values
    ///            what reads before this one found for the same decision
    ColdRead(List<Wanted> wanted, Map<Long, Value> values, ValueCache cache) {
        this.wanted = List.copyOf(wanted);
        this.values = values.isEmpty() ? new ConcurrentHashMap<>() : values;
        this.cache = cache;
    }

    /// How many reads of the disk it takes.
    public int count() {
        return wanted.size();
    }

    /// Does all of it on the caller's thread.
    public void perform() {
        for (var i = 0; i < wanted.size(); i++) {
            perform(i);
        }
    }

    /// Does one of its reads.
    void perform(int index) {
        var want = wanted.get(index);
        try {
            var record = want.file().read(want.location(), want.keyspace(), want.key());
            var value = Value.of(record.type(), record.value());
            values.put(want.location(), value);
            cache.put(want.file().id(), want.location(), value);
        } catch (IOException e) {
            failure = e;
        } finally {
            want.file().release();
        }
    }

    /// Nothing of it is going to be read.
    public void abandon() {
        wanted.forEach(want -> want.file().release());
    }

    /// Why a value could not be read; null when all could.
    public @Nullable IOException failure() {
        return failure;
    }

    Map<Long, Value> values() {
        return values;
    }
}
