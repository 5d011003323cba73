package dev.stave.storage.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import dev.stave.storage.Bytes;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineListener;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stave;
import dev.stave.storage.Value;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.log.LogHealth;

/// A store of an engine that has ended, with something in each kind of file,
/// and what it held.
final class DamagedStore {
    static final int KEYS = 400;
    private static final EngineOptions SMALL = EngineOptions.DEFAULT
            .withSegmentBytes(64 << 10);
    private static final long NOW = 1_000;

    private final Path directory;
    private final Map<String, String> held = new TreeMap<>();

    /// All keys are in a data file, some of them in a second one too, and in
    /// the log.
    DamagedStore(Path directory, long seed) throws IOException {
        this.directory = directory;
        var random = new Random(seed);
        try (var disk = RealDisk.open(directory);
                var engine = Engine.open(SMALL, disk, new Listener(), NOW)) {
            write(engine, random, KEYS);
            checkpoint(engine);
            write(engine, random, KEYS / 8);
            checkpoint(engine);
            write(engine, random, KEYS / 8);
            engine.flush(NOW);
            while (engine.status().durableSequence() < engine.status().appendedSequence()) {
                Thread.onSpinWait(); // Else the end of the log cannot be told from a torn tail.
            }
        }
    }

    private void write(Engine engine, Random random, int keys) {
        for (var i = 0; i < keys; i++) {
            var key = "key" + i;
            var value = "value" + random.nextInt() + "x".repeat(random.nextInt(300));
            engine.commit(List.of(new Mutation.Put(0, Bytes.of(key),
                    new Value.StringValue(Bytes.of(value)), Long.MAX_VALUE)), NOW);
            held.put(key, value);
        }
    }

    private static void checkpoint(Engine engine) {
        engine.flush(NOW);
        var checkpoint = engine.checkpoint(NOW);
        while (!checkpoint.isDone()) {
            engine.maintain(NOW, 1_000_000);
            Thread.onSpinWait();
        }
    }

    private static final class Listener implements EngineListener {
        @Override
        public void stepsWaiting() {}

        @Override
        public void acknowledged(long sequence) {}

        @Override
        public void healthChanged(LogHealth health) {}
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
            return held.entrySet().stream()
                    .filter(each -> !Objects.equals(Bytes.of(each.getValue()),
                            store.get(Bytes.of(each.getKey()))))
                    .count();
        }
    }
}
