package dev.stave.bench.engines;

import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/// LMDB, which has no log: a commit writes the pages that it changed and then
/// the one that makes them valid, and syncs both or leaves that to the operating
/// system (`MDB_NOSYNC`). It is given the fastest of its buffers, direct ones,
/// which want `java.nio` and `sun.nio.ch` opened.
final class LmdbStore implements StoreUnderTest {
    private static final String NAME = "data";
    private static final long MAP_BYTES = 4L << 30;
    private static final int MAX_KEY_BYTES = 511;
    private static final int MAX_VALUE_BYTES = 64 << 10;

    private final Env<ByteBuffer> environment;
    private final Dbi<ByteBuffer> database;
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(
            () -> new Buffers(ByteBuffer.allocateDirect(MAX_KEY_BYTES),
                    ByteBuffer.allocateDirect(MAX_VALUE_BYTES)));

    /// **Threads** One.
    private record Buffers(ByteBuffer key, ByteBuffer value) {}

    private LmdbStore(Env<ByteBuffer> environment) {
        this.environment = environment;
        database = environment.openDbi(NAME, DbiFlags.MDB_CREATE);
    }

    static LmdbStore open(Path directory, Durability durability) {
        var flags = durability == Durability.SYNCED
                ? new EnvFlags[0]
                : new EnvFlags[]{EnvFlags.MDB_NOSYNC};
        return new LmdbStore(Env.create().setMapSize(MAP_BYTES).setMaxDbs(1)
                .open(directory.toFile(), flags));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        database.put(key(key), value(value));
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        try (var transaction = environment.txnRead()) {
            return get(transaction, key);
        }
    }

    private byte @Nullable [] get(Txn<ByteBuffer> transaction, byte[] key) {
        var found = database.get(transaction, key(key));
        if (found == null) {
            return null;
        }
        var value = new byte[found.remaining()];
        found.get(value);
        return value;
    }

    @Override
    public void delete(byte[] key) {
        database.delete(key(key));
    }

    @Override
    public void putAll(byte[][] keys, byte[][] values) {
        try (var transaction = environment.txnWrite()) {
            for (var i = 0; i < keys.length; i++) {
                database.put(transaction, key(keys[i]), value(values[i]));
            }
            transaction.commit();
        }
    }

    @Override
    public byte[] @Nullable [] getAll(byte[][] keys) {
        var values = new byte[keys.length] @Nullable [];
        try (var transaction = environment.txnRead()) {
            for (var i = 0; i < keys.length; i++) {
                values[i] = get(transaction, keys[i]);
            }
        }
        return values;
    }

    private ByteBuffer key(byte[] key) {
        return buffers.get().key().clear().put(key).flip();
    }

    private ByteBuffer value(byte[] value) {
        return buffers.get().value().clear().put(value).flip();
    }

    @Override
    public void close() {
        environment.close();
    }
}
