package dev.stave.storage.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;

/// What the databases of a store hold: maps, and what mutations do to them.
/// Keys whose deadline has come are there until they are deleted.
///
/// **Threads** Confined.
final class Contents {
    private final List<TreeMap<Bytes, Stored>> databases = new ArrayList<>();

    Contents(int count) {
        for (var number = 0; number < count; number++) {
            databases.add(new TreeMap<>());
        }
    }

    int databases() {
        return databases.size();
    }

    SortedMap<Bytes, Stored> database(int number) {
        return databases.get(number);
    }

    void apply(Mutation mutation) {
        var keys = databases.get(mutation.database());
        switch (mutation) {
            case Mutation.Put(_, var key, var value, var deadline) ->
                keys.put(key, new Stored(value, deadline));
            case Mutation.Delete(_, var key) -> keys.remove(key);
            case Mutation.ExpireAt(_, var key, var deadline) -> keys.computeIfPresent(key,
                    (_, stored) -> new Stored(stored.value(), deadline));
            case Mutation.Clear _ -> keys.clear();
            case Mutation.Swap(var database, var other) ->
                databases.set(database, databases.set(other, keys));
        }
    }

    void put(int database, Bytes key, Stored stored) {
        databases.get(database).put(key, stored);
    }

    /// What a client sees at this moment.
    @Nullable
    Stored find(int database, Bytes key, long nowMillis) {
        var stored = databases.get(database).get(key);
        return stored == null || stored.deadlineMillis() <= nowMillis ? null : stored;
    }

    boolean isSameAs(Contents other) {
        return databases.equals(other.databases);
    }
}
