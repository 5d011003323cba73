package dev.stave.bench.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Stave;
import dev.stave.storage.log.SyncPolicy;

/// Stave with its defaults: in memory, or with a log under the policy `NO`
/// or `ALWAYS`.
record StaveStore(Stave stave) implements StoreUnderTest {
    static StaveStore open(Path directory, Durability durability) throws IOException {
        var options = EngineOptions.DEFAULT;
        return new StaveStore(switch (durability) {
            case MEMORY -> Stave.inMemory(options);
            case UNSYNCED -> Stave.open(directory, options.withSyncPolicy(SyncPolicy.NO));
            case SYNCED -> Stave.open(directory, options.withSyncPolicy(SyncPolicy.ALWAYS));
        });
    }

    @Override
    public void put(byte[] key, byte[] value) {
        stave.set(Bytes.wrap(key), Bytes.wrap(value));
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return content(stave.get(Bytes.wrap(key)));
    }

    @Override
    public void delete(byte[] key) {
        stave.delete(Bytes.wrap(key));
    }

    @Override
    public void putAll(byte[][] keys, byte[][] values) {
        var all = HashMap.<Bytes, Bytes>newHashMap(keys.length);
        for (var i = 0; i < keys.length; i++) {
            all.put(Bytes.wrap(keys[i]), Bytes.wrap(values[i]));
        }
        stave.setAll(all);
    }

    @Override
    public byte[] @Nullable [] getAll(byte[][] keys) {
        var wrapped = new ArrayList<Bytes>(keys.length);
        for (var key : keys) {
            wrapped.add(Bytes.wrap(key));
        }
        return stave.getAll(wrapped).stream().map(StaveStore::content).toArray(byte[][]::new);
    }

    private static byte @Nullable [] content(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.array();
    }

    @Override
    public void close() throws IOException {
        stave.close();
    }
}
