package dev.stave.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;

/// What a view promises, in its simplest form: one database in a sorted map.
/// The cursor of a scan is the number of keys already seen.
public final class MapKeyView implements KeyView {
    private final TreeMap<Bytes, Stored> map = new TreeMap<>();
    private long nowMillis;

    public MapKeyView(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    public void advance(long millis) {
        nowMillis += millis;
    }

    public void apply(Mutation mutation) {
        switch (mutation) {
            case Mutation.Put(_, var key, var value, var deadline) ->
                map.put(key, new Stored(value, deadline));
            case Mutation.Delete(_, var key) -> map.remove(key);
            case Mutation.ExpireAt(_, var key, var deadline) -> map.computeIfPresent(key,
                    (_, stored) -> new Stored(stored.value(), deadline));
            case Mutation.Clear(_) -> map.clear();
            case Mutation.Swap _ -> throw new IllegalArgumentException("one database only");
        }
    }

    @Override
    public int database() {
        return 0;
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public @Nullable Stored find(Bytes key) {
        var stored = map.get(key);
        return stored == null || stored.deadlineMillis() <= nowMillis ? null : stored;
    }

    @Override
    public boolean contains(Bytes key) {
        return find(key) != null;
    }

    @Override
    public KeyView inDatabase(int database) {
        throw new IllegalArgumentException("one database only: " + database);
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public @Nullable Bytes randomKey() {
        var live = live();
        return live.isEmpty() ? null : live.getFirst();
    }

    @Override
    public long scan(long cursor, int count, Consumer<Bytes> visitor) {
        var live = live();
        var from = (int) Math.min(cursor, live.size());
        var to = (int) Math.min((long) from + count, live.size());
        live.subList(from, to).forEach(visitor);
        return to == live.size() ? 0 : to;
    }

    @Override
    public void forEachKey(Consumer<Bytes> visitor) {
        live().forEach(visitor);
    }

    private List<Bytes> live() {
        return new ArrayList<>(map.keySet().stream().filter(this::contains).toList());
    }
}
