package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;

/// What is flushed and merged is what was written.
class DataFilesTest {
    private static final EngineOptions SMALL = EngineOptions.DEFAULT.withSegmentBytes(64 << 10)
            .withCompaction(new CompactionOptions(128 << 10, 0, Compression.LZ4,
                    new MergeOptions(0.5, 0.4, 0.2, 4, 16 << 10), 0))
            .withReads(new ReadOptions(1, 0));
    private static final long BUDGET_NANOS = 1_000_000;

    private MemoryDisk disk = new MemoryDisk();
    private Engine engine = open();
    private long now = 1_000;

    private Engine open() {
        try {
            return Engine.open(SMALL, disk, new SilentListener(), now);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void reopen() {
        engine.close();
        engine = open();
    }

    private void losePower() {
        awaitDurable();
        disk = disk.afterPowerLoss();
        engine.close();
        engine = open();
    }

    private void awaitDurable() {
        engine.flush(now);
        await(() -> engine.status().durableSequence() >= engine.status().appendedSequence());
    }

    private void await(BooleanSupplier condition) {
        var until = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, () -> engine.status().toString());
            engine.maintain(now, BUDGET_NANOS);
            Thread.onSpinWait();
        }
    }

    private void checkpoint() {
        engine.flush(now);
        await(engine.checkpoint(now)::isDone);
    }

    private void put(int database, String key, String value, long deadline) {
        engine.commit(List.of(new Mutation.Put(database, Bytes.of(key),
                new Value.StringValue(Bytes.of(value)), deadline)), now);
    }

    private void put(String key, String value) {
        put(0, key, value, Stored.NO_DEADLINE);
    }

    private void delete(int database, String key) {
        if (engine.view(database, now).contains(Bytes.of(key))) {
            engine.commit(List.of(new Mutation.Delete(database, Bytes.of(key))), now);
        }
    }

    private @Nullable String get(int database, String key) {
        while (true) {
            var stored = engine.view(database, now).find(Bytes.of(key));
            var cold = engine.coldValues().take();
            if (cold == null) {
                return stored == null ? null : stored.value().content().text();
            }
            cold.perform();
            assertNull(cold.failure());
            engine.coldValues().supply(cold);
        }
    }

    private @Nullable String get(String key) {
        return get(0, key);
    }

    @Test
    void aCheckpointEmptiesTheLogAndKeepsWhatItHeld() {
        put("a", "1");
        put("b", "2");
        put("a", "3");
        checkpoint();
        assertEquals(0, engine.status().liveBytes());
        assertEquals("3", get("a"));
        assertEquals("2", get("b"));
        assertNull(get("c"));
        losePower();
        assertEquals("3", get("a"));
        assertEquals("2", get("b"));
    }

    @Test
    void whatAStartReplaysIsAllThatWasWrittenSinceACheckpoint() {
        assertEquals(0, engine.bytesToReplay());
        var value = "v".repeat(1_000);
        for (var i = 0; i < 3; i++) {
            put("a", value); // Two of them are dead, and replayed all the same.
        }
        var bytes = engine.bytesToReplay();
        assertTrue(bytes > 3_000 && bytes < 4_000, () -> "bytes: " + bytes);
        reopen();
        assertTrue(engine.bytesToReplay() >= bytes);
        checkpoint();
        assertEquals(0, engine.bytesToReplay());
    }

    /// The smallest records that there are, behind each other, of which every other
    /// one is dead when it is flushed.
    @Test
    void theNeighboursOfWhatWasOverwrittenAreKept() {
        var all = IntStream.range(0, engine.databases())
                .<Mutation>mapToObj(database -> new Mutation.Put(database, Bytes.of(""),
                        new Value.StringValue(Bytes.of("")), Stored.NO_DEADLINE))
                .toList();
        engine.commit(all, now);
        for (var database = 0; database < all.size(); database += 2) {
            put(database, "", "new", Stored.NO_DEADLINE);
        }
        checkpoint();
        losePower();
        for (var database = 0; database < all.size(); database++) {
            assertEquals(database % 2 == 0 ? "new" : "", get(database, ""));
        }
    }

    @Test
    void aKeyDeletedAfterItsFlushStaysDeleted() {
        put("a", "1");
        checkpoint();
        delete(0, "a");
        checkpoint();
        losePower();
        assertNull(get("a"));
        put("b", "2");
        checkpoint();
        reopen();
        assertNull(get("a"));
    }

    @Test
    void aNewDeadlineOutlivesTheLog() {
        put("a", "1");
        put(0, "b", "2", now + 50);
        checkpoint();
        engine.commit(List.of(new Mutation.ExpireAt(0, Bytes.of("a"), now + 100),
                new Mutation.ExpireAt(0, Bytes.of("b"), Stored.NO_DEADLINE)), now);
        checkpoint();
        losePower();
        assertEquals("1", get("a"));
        now += 100;
        assertNull(get("a"));
        assertEquals("2", get("b"));
    }

    @Test
    void aMergeWritesALargeValueWithTheDeadlineThatItHasNow() {
        var value = text(new Random(1), 300_000);
        put("a", value);
        checkpoint();
        put("b", "1");
        checkpoint();
        engine.commit(List.of(new Mutation.ExpireAt(0, Bytes.of("a"), now + 100)), now);
        var merges = engine.status().files().merges();
        engine.mergeAll();
        await(() -> engine.status().files().merges() > merges);
        assertEquals(value, get("a"));
        losePower();
        assertEquals(value, get("a"));
        now += 100;
        assertNull(get("a"));
    }

    @Test
    void anEmptiedDatabaseStaysEmptyAndSwappedOnesStaySwapped() {
        put(1, "a", "1", Stored.NO_DEADLINE);
        put(2, "b", "2", Stored.NO_DEADLINE);
        put(3, "c", "3", Stored.NO_DEADLINE);
        checkpoint();
        engine.commit(List.of(new Mutation.Clear(3), new Mutation.Swap(1, 2)), now);
        put(3, "d", "4", Stored.NO_DEADLINE);
        losePower();
        assertDatabases();
        checkpoint();
        assertDatabases();
        losePower();
        assertDatabases();
    }

    private void assertDatabases() {
        assertEquals("2", get(1, "b"));
        assertEquals("1", get(2, "a"));
        assertEquals(1, engine.size(1));
        assertNull(get(3, "c"));
        assertEquals("4", get(3, "d"));
        assertEquals(1, engine.size(3));
    }

    @Test
    void deadSpaceIsGivenBack() throws IOException {
        for (var round = 0; round < 20; round++) {
            for (var i = 0; i < 500; i++) {
                put("key" + i, "value".repeat(20) + round + i);
            }
            checkpoint();
        }
        await(() -> engine.status().files().bytes() < 4 * engine.status().files().liveBytes());
        awaitDurable();
        assertEquals("value".repeat(20) + 19 + 7, get("key7"));
        losePower();
        assertEquals("value".repeat(20) + 19 + 7, get("key7"));
        assertEquals(500, engine.size(0));
    }

    @Test
    void valuesLargerThanALocationCanTellTheLengthOfAreFlushedAndMerged() {
        var random = new Random(1);
        var values = new TreeMap<String, String>();
        for (var length : List.of(128 << 10, (128 << 10) + 1, 300_000, 1 << 20)) {
            values.put("large" + length, text(random, length));
        }
        values.forEach(this::put);
        put("small", "1");
        checkpoint();
        assertValues(values);
        put("small", "2");
        checkpoint();
        var merges = engine.status().files().merges();
        engine.mergeAll();
        await(() -> engine.status().files().merges() > merges);
        assertValues(values);
        losePower();
        assertValues(values);
        assertEquals("2", get("small"));
    }

    private static String text(Random random, int length) {
        return random.ints(length, 'a', 'z').collect(StringBuilder::new,
                StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private void assertValues(Map<String, String> values) {
        values.forEach((key, value) -> assertTrue(value.equals(get(key)), key));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensTheStoreHoldsWhatTheModelHolds(long seed) {
        var random = new Random(seed);
        var model = new TreeMap<String, String>();
        for (var step = 0; step < 4_000; step++) {
            write(random, model);
            if (random.nextInt(10) == 0) {
                engine.flush(now);
                engine.maintain(now, BUDGET_NANOS);
            }
            if (random.nextInt(400) == 0) {
                var _ = engine.checkpoint(now);
            }
            if (random.nextInt(700) == 0) {
                restart(random);
                check(model, "seed " + seed + " step " + step);
            }
        }
        checkpoint();
        check(model, "seed " + seed + " at the end");
        reopen();
        check(model, "seed " + seed + " after the end");
    }

    private void restart(Random random) {
        if (random.nextBoolean()) {
            losePower();
        } else {
            reopen();
        }
    }

    private void write(Random random, Map<String, String> model) {
        var database = random.nextInt(2);
        var key = "k" + random.nextInt(300);
        var name = database + key;
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> {
                delete(database, key);
                model.remove(name);
            }
            case 4 -> {
                if (model.containsKey(name)) {
                    engine.commit(List.of(new Mutation.ExpireAt(database, Bytes.of(key),
                            now + 1_000_000)), now);
                }
            }
            case 5 -> {
                if (random.nextInt(50) == 0) {
                    engine.commit(List.of(new Mutation.Clear(database)), now);
                    model.keySet().removeIf(each -> each.startsWith("" + database));
                }
            }
            default -> {
                var value = "v".repeat(random.nextInt(400)) + random.nextInt();
                put(database, key, value, Stored.NO_DEADLINE);
                model.put(name, value);
            }
        }
    }

    private void check(Map<String, String> model, String when) {
        var size = 0;
        for (var name : model.keySet()) {
            assertEquals(model.get(name),
                    get(name.charAt(0) - '0', name.substring(1)), when + ", " + name);
            size++;
        }
        assertEquals(size, engine.size(0) + engine.size(1), when);
        assertTrue(size > 0);
        assertNotNull(Objects.requireNonNull(engine.view(0, now)).randomKey());
    }
}
