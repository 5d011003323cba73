package dev.stave.bench.engines;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// RocksDB with its write-ahead log, which each commit syncs or leaves to the
/// operating system; a block cache with room for all, and a Bloom filter.
final class RocksStore implements StoreUnderTest {
    private static final long CACHE_BYTES = 512L << 20;
    private static final double FILTER_BITS_PER_KEY = 10;

    private final RocksDB database;
    private final WriteOptions writes;
    private final List<AbstractNativeReference> settings;

    private RocksStore(RocksDB database, WriteOptions writes,
            List<AbstractNativeReference> settings) {
        this.database = database;
        this.writes = writes;
        this.settings = settings;
    }

    static RocksStore open(Path directory, Durability durability) throws RocksDBException {
        RocksDB.loadLibrary();
        var cache = new LRUCache(CACHE_BYTES);
        var filter = new BloomFilter(FILTER_BITS_PER_KEY);
        var options = new Options().setCreateIfMissing(true).setTableFormatConfig(
                new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
        var writes = new WriteOptions().setSync(durability == Durability.SYNCED);
        return new RocksStore(RocksDB.open(options, directory.toString()), writes,
                List.of(writes, options, filter, cache));
    }

    @Override
    public void put(byte[] key, byte[] value) throws RocksDBException {
        database.put(writes, key, value);
    }

    @Override
    public byte @Nullable [] get(byte[] key) throws RocksDBException {
        return database.get(key);
    }

    @Override
    public void delete(byte[] key) throws RocksDBException {
        database.delete(writes, key);
    }

    @Override
    public void putAll(byte[][] keys, byte[][] values) throws RocksDBException {
        try (var batch = new WriteBatch()) {
            for (var i = 0; i < keys.length; i++) {
                batch.put(keys[i], values[i]);
            }
            database.write(writes, batch);
        }
    }

    @Override
    public byte[] @Nullable [] getAll(byte[][] keys) throws RocksDBException {
        return database.multiGetAsList(Arrays.asList(keys)).toArray(byte[][]::new);
    }

    @Override
    public void close() {
        database.close();
        settings.forEach(AbstractNativeReference::close);
    }
}
