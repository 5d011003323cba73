package dev.stave.storage.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Stave;
import dev.stave.storage.disk.RealDisk;

/// A store of an engine that has ended, with something in each kind of file, and
/// what it held.
final class DamagedStore {
    static final int KEYS = 400;
    private static final EngineOptions SMALL = EngineOptions.DEFAULT
            .withSegmentBytes(64 << 10)
            .withCompaction(EngineOptions.DEFAULT.compaction().withMaxLogBytes(128 << 10));

    private final Path directory;
    private final Map<String, String> held = new TreeMap<>();

    DamagedStore(Path directory, long seed) throws IOException {
        this.directory = directory;
        var random = new Random(seed);
        try (var store = Stave.open(directory, SMALL)) {
            for (var i = 0; i < 4 * KEYS; i++) {
                var key = "key" + i % KEYS;
                var value = "value" + i + "x".repeat(random.nextInt(300));
                store.set(Bytes.of(key), Bytes.of(value));
                held.put(key, value);
            }
        }
    }

    /// The names of the files that end so, in order.
    List<String> files(String ending) throws IOException {
        try (var disk = RealDisk.open(directory)) {
            return disk.list().stream().filter(name -> name.endsWith(ending)).sorted().toList();
        }
    }

    long size(String name) throws IOException {
        try (var disk = RealDisk.open(directory); var file = disk.open(name)) {
            return file.size();
        }
    }

    void flip(String name, long offset) throws IOException {
        try (var disk = RealDisk.open(directory); var file = disk.open(name)) {
            var one = ByteBuffer.allocate(1);
            file.read(one, offset);
            file.write(one.put(0, (byte) (one.get(0) ^ 0x5a)).flip(), offset);
        }
    }

    void delete(String name) throws IOException {
        try (var disk = RealDisk.open(directory)) {
            disk.delete(name);
        }
    }

    Verification verify() throws IOException {
        try (var disk = RealDisk.open(directory)) {
            return StoreInspection.verify(disk, Progress.NONE);
        }
    }

    Verification repair() throws IOException {
        try (var disk = RealDisk.open(directory)) {
            Repair.repair(disk, StoreInspection.verify(disk, Progress.NONE));
            return StoreInspection.verify(disk, Progress.NONE);
        }
    }

    /// How many keys no longer have what they held.
    long lost() throws IOException {
        try (var store = Stave.open(directory, SMALL)) {
            return held.entrySet().stream().filter(each -> !Bytes.of(each.getValue())
                    .equals(store.get(Bytes.of(each.getKey())))).count();
        }
    }
}
