package dev.stave.bench.engines;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;

/// A map on the heap. It keeps the arrays that it is given and copies nothing;
/// a batch is no more than its parts, one after the other.
final class MapStore implements StoreUnderTest {
    private final ConcurrentMap<Bytes, byte[]> map = new ConcurrentHashMap<>();

    @Override
    public void put(byte[] key, byte[] value) {
        map.put(Bytes.wrap(key), value);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return map.get(Bytes.wrap(key));
    }

    @Override
    public void delete(byte[] key) {
        map.remove(Bytes.wrap(key));
    }

    @Override
    public void putAll(byte[][] keys, byte[][] values) {
        for (var i = 0; i < keys.length; i++) {
            put(keys[i], values[i]);
        }
    }

    @Override
    public byte[] @Nullable [] getAll(byte[][] keys) {
        var values = new byte[keys.length] @Nullable [];
        for (var i = 0; i < keys.length; i++) {
            values[i] = get(keys[i]);
        }
        return values;
    }

    @Override
    public void close() {
        map.clear();
    }
}
