package dev.stave.bench.engines;

import java.io.IOException;
import java.nio.file.Path;

import org.rocksdb.RocksDBException;

/// The engines that are compared.
public enum Contender {
    STAVE("Stave"), MAP("ConcurrentHashMap"), ROCKSDB("RocksDB"), LMDB("LMDB"), HALODB(
            "HaloDB");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// Whether it is there and can promise this.
    boolean offers(Durability durability) {
        return switch (this) {
            case STAVE -> true;
            case MAP -> durability == Durability.MEMORY;
            case ROCKSDB, LMDB -> durability != Durability.MEMORY;
            case HALODB -> durability != Durability.MEMORY && HaloStore.isThere();
        };
    }

    /// Opens what is in the directory, which exists, or makes it.
    StoreUnderTest open(Path directory, Durability durability)
            throws IOException, RocksDBException {
        return switch (this) {
            case STAVE -> StaveStore.open(directory, durability);
            case MAP -> new MapStore();
            case ROCKSDB -> RocksStore.open(directory, durability);
            case LMDB -> LmdbStore.open(directory, durability);
            case HALODB -> HaloStore.open(directory, durability);
        };
    }
}
