package dev.stave.bench.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A store that holds all keys, in a directory of its own.
@State(Scope.Benchmark)
public class FilledStore {
    @Param("STAVE")
    public Contender contender = Contender.STAVE;
    @Param("MEMORY")
    public Durability durability = Durability.MEMORY;
    @Param("100")
    public int valueBytes;

    private @Nullable Path directory;
    private @Nullable KeySet keys;
    private @Nullable StoreUnderTest store;

    @Setup
    public void fill() throws Exception {
        var made = Files.createTempDirectory("engines");
        var filled = new KeySet(valueBytes);
        var opened = contender.open(made, durability);
        filled.fill(opened, 0, KeySet.KEYS);
        directory = made;
        keys = filled;
        store = opened;
    }

    StoreUnderTest store() {
        return Objects.requireNonNull(store);
    }

    KeySet keys() {
        return Objects.requireNonNull(keys);
    }

    @TearDown
    public void remove() throws Exception {
        store().close();
        delete(Objects.requireNonNull(directory));
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
