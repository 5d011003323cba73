package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.DirectoryInUseException;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.DamagedLogException;
import dev.stave.storage.log.LogOptions;
import dev.stave.storage.log.SyncPolicy;

class RecoveryTest {
    private static final EngineOptions SMALL_SEGMENTS = EngineOptions.DEFAULT
            .withSegmentBytes(LogOptions.MIN_SEGMENT_BYTES).withLoadThreads(4)
            .withCompaction(CompactionOptions.DEFAULT.withMaxLogBytes(1 << 20));

    private final ManualClock clock = new ManualClock(1_000_000);

    private Stave open(MemoryDisk disk) throws IOException {
        return Stave.open(disk, SMALL_SEGMENTS, clock);
    }

    private static Bytes key(int i) {
        return Bytes.of("key:" + i);
    }

    @Test
    void acknowledgedWriteSurvivesPowerLoss() throws IOException {
        var disk = new MemoryDisk();
        try (var store = open(disk)) {
            store.set(key(1), Bytes.of("one"));
            store.set(key(2), Bytes.of("two"));
            store.delete(key(1));
            try (var survivor = open(disk.afterPowerLoss())) {
                assertNull(survivor.get(key(1)));
                assertEquals(Bytes.of("two"), survivor.get(key(2)));
            }
        }
    }

    @Test
    void everySecondLosesAtMostWhatWasNotSynced() throws IOException {
        var disk = new MemoryDisk();
        var options = SMALL_SEGMENTS.withSyncPolicy(SyncPolicy.NO);
        try (var store = Stave.open(disk, options, clock)) {
            store.set(key(1), Bytes.of("one"));
            try (var survivor = open(disk.afterPowerLoss())) {
                assertNull(survivor.get(key(1))); // Nothing was promised, and the disk is honest.
            }
        }
        try (var survivor = open(disk.afterPowerLoss())) {
            assertEquals(Bytes.of("one"), survivor.get(key(1))); // Closing syncs under every policy.
        }
    }

    @Test
    void randomHistoriesSurvivePowerLossAtAnyMomentAndReopening() throws IOException {
        for (var seed = 1; seed <= 20; seed++) {
            randomHistory(seed);
        }
    }

    private void randomHistory(long seed) throws IOException {
        var random = new Random(seed);
        var model = new HashMap<Bytes, Bytes>();
        var disk = new MemoryDisk();
        for (var round = 0; round < 6; round++) {
            var store = open(disk);
            assertHolds(model, store, seed);
            for (var i = 0; i < 300; i++) {
                step(random, model, store);
            }
            assertHolds(model, store, seed);
            var survivor = disk.afterPowerLoss();
            store.close();
            disk = random.nextBoolean() ? survivor : disk;
        }
    }

    private static void step(Random random, Map<Bytes, Bytes> model, Stave store) {
        var key = key(random.nextInt(50));
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                store.delete(key);
                model.remove(key);
            }
            case 2 -> {
                var batch = Map.of(key, value(random), key(100 + random.nextInt(5)), value(random));
                store.setAll(batch);
                model.putAll(batch);
            }
            case 3 -> {
                store.expire(key, Duration.ofHours(1));
            }
            default -> {
                var value = value(random);
                store.set(key, value);
                model.put(key, value);
            }
        }
    }

    /// Now and then one that is larger than a segment.
    private static Bytes value(Random random) {
        var bytes = new byte[random.nextInt(200) == 0 ? 100_000 : random.nextInt(1000)];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private static void assertHolds(Map<Bytes, Bytes> model, Stave store, long seed) {
        assertEquals(model.size(), store.size(), () -> "seed " + seed);
        model.forEach((key, value) -> assertEquals(value, store.get(key),
                () -> "seed " + seed + ", " + key));
    }

    @Test
    void overwritingGivesSpaceBack() throws IOException {
        var disk = new MemoryDisk();
        var value = Bytes.wrap(new byte[1000]);
        try (var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0)) {
            for (var i = 0; i < 10_000; i++) {
                engine.commit(List.of(new Mutation.Put(0, key(i % 100),
                        new Value.StringValue(value), Stored.NO_DEADLINE)), 0);
                if (i % 50 == 0) {
                    engine.flush(0);
                    awaitDurable(engine);
                    while (engine.maintain(0, 1_000_000_000)) {
                        awaitDurable(engine);
                    }
                }
            }
            assertTrue(engine.status().logBytes() < 1_500_000,
                    () -> "100 keys of 1 kB take " + engine.status().logBytes());
        }
        try (var store = open(disk)) {
            assertEquals(100, store.size());
            assertEquals(value, store.get(key(99)));
        }
    }

    private static void awaitDurable(Engine engine) {
        while (engine.status().durableSequence() < engine.status().appendedSequence()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void deletedKeysStayDeletedWhenTheLogIsCleaned() throws IOException {
        var disk = new MemoryDisk();
        var value = new Value.StringValue(Bytes.wrap(new byte[1000]));
        try (var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0)) {
            engine.commit(List.of(new Mutation.Clear(3)), 0);
            engine.commit(List.of(new Mutation.Put(3, key(7), value, Stored.NO_DEADLINE)), 0);
            for (var i = 0; i < 5000; i++) {
                engine.commit(List.of(new Mutation.Put(0, key(i % 200), value, Stored.NO_DEADLINE)),
                        0);
                engine.commit(List.of(new Mutation.Delete(0, key(i % 200))), 0);
                if (i % 50 == 0) {
                    engine.flush(0);
                    awaitDurable(engine);
                    engine.maintain(0, 1_000_000_000);
                    assertEquals(0, reopened(disk.afterPowerLoss(), 0));
                    assertEquals(1, reopened(disk.afterPowerLoss(), 3));
                }
            }
        }
    }

    private static long reopened(MemoryDisk disk, int database) throws IOException {
        try (var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0)) {
            return engine.size(database);
        }
    }

    @Test
    void aClearedDatabaseStaysClearedAndOthersStayWhole() throws IOException {
        var disk = new MemoryDisk();
        var value = Value.string(new byte[]{1});
        try (var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0)) {
            engine.commit(List.of(new Mutation.Put(0, key(1), value, Stored.NO_DEADLINE),
                    new Mutation.Put(1, key(1), value, Stored.NO_DEADLINE)), 0);
            engine.commit(List.of(new Mutation.Clear(0)), 0);
            engine.commit(List.of(new Mutation.Put(0, key(2), value, Stored.NO_DEADLINE)), 0);
        }
        try (var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0)) {
            assertEquals(1, engine.size(0));
            assertTrue(engine.view(0, 0).contains(key(2)));
            assertEquals(1, engine.size(1));
        }
    }

    @Test
    void fewerDatabasesThanHoldKeysAreRefused() throws IOException {
        var disk = new MemoryDisk();
        try (var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0)) {
            engine.commit(List.of(
                    new Mutation.Put(9, key(1), Value.string(new byte[0]), Stored.NO_DEADLINE)), 0);
        }
        var four = SMALL_SEGMENTS.withDatabases(4);
        var error = assertThrows(IOException.class,
                () -> Engine.open(four, disk, new SilentListener(), 0));
        assertEquals("database 9 holds 1 keys: the option databases must be above 9",
                error.getMessage());
    }

    @Test
    void aTornTailIsCutAtEveryLength() throws IOException {
        var disk = new MemoryDisk();
        var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0);
        engine.commit(List.of(
                new Mutation.Put(0, key(1), Value.string(filled(100)), Stored.NO_DEADLINE)), 0);
        engine.flush(0);
        awaitDurable(engine);
        var before = disk.afterPowerLoss();
        engine.commit(List.of(
                new Mutation.Put(0, key(2), Value.string(filled(100)), Stored.NO_DEADLINE)), 0);
        engine.flush(0);
        awaitDurable(engine);
        var name = Collections.min(before.list());
        var whole = read(disk, name);
        engine.close();
        var frame = 64 + 40 + 24 + 5 + 100;
        for (var kept = 0; kept < frame; kept++) {
            var torn = before.afterPowerLoss();
            var second = 64 + align(40 + 24 + 5 + 100);
            write(torn, name, second, java.util.Arrays.copyOfRange(whole, second, second + kept));
            try (var recovered = Engine.open(SMALL_SEGMENTS, torn, new SilentListener(), 0)) {
                assertEquals(kept < 40 + 24 + 5 + 100 ? 1 : 2, recovered.size(0),
                        "with " + kept + " bytes of the last frame");
            }
        }
    }

    private static byte[] filled(int length) {
        var bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static int align(int bytes) {
        return (bytes + 7) & -8;
    }

    @Test
    void damageToWhatWasDurableIsRefusedAtEveryByte() throws IOException {
        var disk = new MemoryDisk();
        try (var store = open(disk)) {
            for (var i = 0; i < 5; i++) {
                store.set(key(i), Bytes.of("value"));
            }
        }
        var name = Collections.min(disk.list());
        var whole = read(disk, name);
        var lastFrame = whole.length - 40 - align(40 + 24 + 5 + 5);
        for (var at = 0; at < lastFrame; at++) {
            if (isPadding(at)) {
                continue;
            }
            var damaged = disk.afterPowerLoss();
            write(damaged, name, at, new byte[]{(byte) ~whole[at]});
            var offset = at;
            assertThrows(DamagedLogException.class,
                    () -> Engine.open(SMALL_SEGMENTS, damaged, new SilentListener(), 0).close(),
                    () -> "a flipped byte at " + offset + " of " + whole.length);
            assertEquals(List.copyOf(disk.list()), damaged.list());
        }
    }

    private static boolean isPadding(int at) {
        var frame = align(40 + 24 + 5 + 5);
        return at >= 64 && (at - 64) % frame >= 40 + 24 + 5 + 5;
    }

    @Test
    void aMissingSegmentInTheMiddleIsRefused() throws IOException {
        var disk = new MemoryDisk();
        try (var store = open(disk)) {
            for (var i = 0; i < 400; i++) {
                store.set(key(i), Bytes.wrap(new byte[1000]));
            }
        }
        var names = disk.list().stream().sorted().toList();
        assertTrue(names.size() > 3);
        disk.delete(names.get(1));
        assertThrows(DamagedLogException.class, () -> open(disk));
    }

    @Test
    void keysExpireExactlyAndLeaveNothingBehind() throws IOException {
        var disk = new MemoryDisk();
        try (var store = open(disk)) {
            store.set(key(1), Bytes.of("one"), Duration.ofMillis(100));
            clock.advance(99);
            assertEquals(Duration.ofMillis(1), store.timeToLive(key(1)));
            clock.advance(1);
            assertNull(store.get(key(1)));
        }
        clock.advance(-1000); // A clock that goes backwards does not bring back what a reader met and the store removed.
        try (var store = open(disk)) {
            assertNull(store.get(key(1)));
        }
    }

    @Test
    void manyRestartsDoNotPileUpFiles() throws IOException {
        var disk = new MemoryDisk();
        for (var i = 0; i < 400; i++) {
            try (var engine = Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0)) {
                engine.commit(List.of(new Mutation.Put(0, key(i), Value.string(new byte[10]),
                        Stored.NO_DEADLINE)), 0);
                engine.flush(0);
                awaitDurable(engine);
                while (engine.maintain(0, 1_000_000_000)) {
                    awaitDurable(engine);
                }
            }
        }
        assertTrue(disk.list().size() < 200, () -> "files: " + disk.list().size());
        try (var store = open(disk)) {
            assertEquals(400, store.size());
        }
    }

    @Test
    void aDirectoryServesOneStoreAtATime(@TempDir Path directory) throws IOException {
        try (var first = Stave.open(directory, EngineOptions.DEFAULT)) {
            assertThrows(DirectoryInUseException.class,
                    () -> Stave.open(directory, EngineOptions.DEFAULT));
            first.set(key(1), Bytes.of("one"));
        }
        Stave.open(directory, EngineOptions.DEFAULT).close();
    }

    private static byte[] read(MemoryDisk disk, String name) throws IOException {
        try (var file = disk.open(name)) {
            var bytes = ByteBuffer.allocate((int) file.size());
            file.read(bytes, 0);
            return bytes.array();
        }
    }

    private static void write(MemoryDisk disk, String name, int at, byte[] bytes)
            throws IOException {
        try (var file = disk.open(name)) {
            file.write(ByteBuffer.wrap(bytes), at);
            file.sync();
        }
    }
}
