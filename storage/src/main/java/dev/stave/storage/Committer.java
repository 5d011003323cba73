package dev.stave.storage;

import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.WriteAheadLog;

/// Brings mutations into the log, and then into the keydirs.
///
/// **Threads** Owned by the writer.
final class Committer {
    private final EngineOptions options;
    private final WriteAheadLog log;
    private final Records records;
    private final List<Database> databases;
    private final WatchTable watches;
    private final Dependencies dependencies;
    private final Keydirs keydirs;
    private final Executor freeing;
    private long[] locations = new long[16];
    private int nextKeyspace;
    private long changes;
    private boolean removingExpired;
    private @Nullable ChangeListener listener;

    /// @param freeing
    ///            gives back the memory of keys
    /// @param nextKeyspace
    ///            above any that was ever used
    Committer(EngineOptions options, Records records, List<Database> databases,
            WatchTable watches, Dependencies dependencies, Keydirs keydirs, Executor freeing,
            int nextKeyspace) {
        this.options = options;
        this.log = records.log();
        this.records = records;
        this.databases = databases;
        this.watches = watches;
        this.dependencies = dependencies;
        this.keydirs = keydirs;
        this.freeing = freeing;
        this.nextKeyspace = nextKeyspace;
    }

    void onChange(ChangeListener told) {
        listener = told;
    }

    /// Applies the mutations, all or none, as one frame of the log.
    ///
    /// @return the frame's sequence; of no mutations, 0
    /// @throws LimitExceededException
    ///             when a key or a value is too large
    /// @throws dev.stave.storage.log.LogUnavailableException
    ///             when the log takes no writes
    long commit(List<? extends Mutation> mutations, long nowMillis) {
        if (mutations.isEmpty()) {
            return 0;
        }
        log.begin(checkedBytes(mutations), nowMillis);
        var count = mutations.size();
        if (count > locations.length) {
            locations = new long[Math.max(count, locations.length * 2)];
        }
        for (var i = 0; i < count; i++) {
            locations[i] = append(mutations.get(i));
        }
        var sequence = log.end();
        for (var i = 0; i < count; i++) {
            apply(mutations.get(i), locations[i], sequence, nowMillis);
        }
        changes += count;
        return sequence;
    }

    /// Applies deletions of keys whose time has come. For those who watch them,
    /// nothing happens that had not happened when the time came.
    void commitExpired(List<Mutation.Delete> deletions, long nowMillis) {
        removingExpired = true;
        try {
            commit(deletions, nowMillis);
        } finally {
            removingExpired = false;
        }
    }

    private long checkedBytes(List<? extends Mutation> mutations) {
        var bytes = 0L;
        for (var mutation : mutations) {
            bytes += switch (mutation) {
                case Mutation.Put(_, var key, var value, _) ->
                    WriteAheadLog.recordBytes(checked(key), checked(value));
                case Mutation.Delete(_, var key) -> WriteAheadLog.recordBytes(checked(key), 0);
                case Mutation.ExpireAt(_, var key, _) -> WriteAheadLog.recordBytes(checked(key), 0);
                case Mutation.Clear _,Mutation.Swap _ -> 2 * WriteAheadLog.recordBytes(0, 0);
            };
        }
        return bytes;
    }

    private int checked(Bytes key) {
        if (key.length() > options.maxKeyBytes()) {
            throw new LimitExceededException("a key of " + key.length()
                    + " bytes is longer than max-key-size, " + options.maxKeyBytes());
        }
        return key.length();
    }

    private int checked(Value value) {
        return switch (value) {
            case Value.StringValue(var bytes) -> {
                if (bytes.length() > options.maxValueBytes()) {
                    throw new LimitExceededException("a value of " + bytes.length()
                            + " bytes is longer than max-value-size, "
                            + options.maxValueBytes());
                }
                yield bytes.length();
            }
        };
    }

    private long append(Mutation mutation) {
        var database = databases.get(mutation.database());
        return switch (mutation) {
            case Mutation.Put(_, var key, var value, var deadline) ->
                log.put(database.keyspace(), key.array(), value, deadline);
            case Mutation.Delete(_, var key) -> {
                log.delete(database.keyspace(), key.array());
                yield 0L;
            }
            case Mutation.ExpireAt(_, var key, var deadline) -> {
                log.expireAt(database.keyspace(), key.array(), deadline);
                yield 0L;
            }
            case Mutation.Clear _ -> {
                log.drop(database.keyspace());
                database.rename(nextKeyspace++);
                yield log.map(database.number(), database.keyspace());
            }
            case Mutation.Swap(_, var other) -> appendSwap(database, databases.get(other));
        };
    }

    /// @return the location of the first mapping; the second is right behind it
    private long appendSwap(Database database, Database other) {
        var keyspace = database.keyspace();
        database.rename(other.keyspace());
        other.rename(keyspace);
        var location = log.map(database.number(), database.keyspace());
        log.map(other.number(), other.keyspace());
        return location;
    }

    private void apply(Mutation mutation, long location, long sequence, long nowMillis) {
        var database = databases.get(mutation.database());
        switch (mutation) {
            case Mutation.Put(var number, var key, _, var deadline) -> {
                records.addLive(number, location);
                forget(number, database.keydir().put(key.array(), location, deadline));
                changed(number, key);
            }
            case Mutation.Delete(var number, var key) -> {
                forget(number, database.keydir().remove(key.array()));
                dependencies.removed(sequence);
                changed(number, key);
            }
            case Mutation.ExpireAt(var number, var key, var deadline) -> {
                var entry = database.keydir().find(key.array());
                if (entry != Keydir.NOT_FOUND) {
                    database.keydir().setDeadline(entry, deadline);
                }
                dependencies.deadlineChanged(sequence);
                changed(number, key);
            }
            case Mutation.Clear(var number) ->
                clear(database, number, location, sequence, nowMillis);
            case Mutation.Swap(_, var other) ->
                swap(database, databases.get(other), location, sequence, nowMillis);
        }
    }

    private void changed(int number, Bytes key) {
        if (listener != null) {
            listener.changed(number, key);
        }
        if (!watches.isEmpty()) {
            if (removingExpired) {
                watches.keyExpired(number, key);
            } else {
                watches.keyChanged(number, key);
            }
        }
    }

    private void forget(int number, long location) {
        if (location != Keydir.NONE) {
            records.supersede(number, location);
        }
    }

    private void clear(Database database, int number, long mapLocation, long sequence,
            long nowMillis) {
        if (!watches.isEmpty()) {
            watches.databaseCleared(number, nowMillis);
        }
        var full = database.keydir();
        var empty = keydirs.create();
        empty.trackUseAs(full);
        records.clearLive(number);
        remap(database, empty, mapLocation);
        dependencies.removed(sequence);
        freeing.execute(full::close);
        cleared(number);
    }

    private void cleared(int number) {
        if (listener != null) {
            listener.cleared(number);
        }
    }

    private void swap(Database database, Database other, long mapLocation, long sequence,
            long nowMillis) {
        if (!watches.isEmpty()) {
            watches.databasesSwapped(database.number(), other.number(), nowMillis);
        }
        forgetMapping(database);
        forgetMapping(other);
        records.swapLive(database.number(), other.number());
        var keydir = database.keydir();
        remap(database, other.keydir(), mapLocation);
        remap(other, keydir, log.behind(mapLocation));
        dependencies.swapped(sequence);
        cleared(database.number());
        cleared(other.number());
    }

    private void forgetMapping(Database database) {
        if (database.mapLocation() != 0) {
            records.subtractLive(database.number(), database.mapLocation());
        }
    }

    private void remap(Database database, Keydir keydir, long mapLocation) {
        database.refill(keydir, mapLocation);
        records.addLive(database.number(), mapLocation);
    }

    int nextKeyspace() {
        return nextKeyspace;
    }

    /// How many mutations there were since the start.
    long changes() {
        return changes;
    }
}
