package dev.stave.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogOptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Databases that are emptied and swapped, against maps that are.
class DatabasesRecoveryTest {
    private static final EngineOptions SMALL_SEGMENTS = EngineOptions.DEFAULT
            .withSegmentBytes(LogOptions.MIN_SEGMENT_BYTES).withLoadThreads(2);
    private static final int DATABASES = 3;
    private static final int KEYS = 20;
    private static final int MOST_VALUE_BYTES = 4_000;

    @Test
    void everyFrameOfAHistorySurvivesPowerLossReopeningAndCleaning() throws IOException {
        for (var seed = 1; seed <= 10; seed++) {
            new History(seed).run();
        }
    }

    @Test
    void aFrameThatEmptiesADatabaseAndFillsItAgainIsKeptWhole() throws IOException {
        var disk = new MemoryDisk();
        try (var engine = open(disk)) {
            engine.commit(List.of(put(0, "old", 1), put(1, "old", 1)), 0);
            engine.commit(List.of(new Mutation.Clear(0), new Mutation.Clear(1), put(0, "new", 1),
                    put(1, "other", 1)), 0);
            engine.commit(List.of(put(1, "later", 1)), 0);
        }
        try (var engine = open(disk)) {
            assertEquals(1, engine.size(0));
            assertTrue(engine.view(0, 0).contains(Bytes.of("new")));
            assertEquals(2, engine.size(1));
        }
    }

    private static Engine open(MemoryDisk disk) throws IOException {
        return Engine.open(SMALL_SEGMENTS, disk, new SilentListener(), 0);
    }

    private static Mutation put(int database, String key, int bytes) {
        return new Mutation.Put(database, Bytes.of(key), Value.string(new byte[bytes]),
                Stored.NO_DEADLINE);
    }

    /// One seed, one history. The models map keys to lengths of values.
    private static final class History {
        private final long seed;
        private final Random random;
        private final List<Map<String, Integer>> models = new ArrayList<>();

        History(long seed) {
            this.seed = seed;
            random = new Random(seed);
            for (var number = 0; number < DATABASES; number++) {
                models.add(new HashMap<>());
            }
        }

        void run() throws IOException {
            var disk = new MemoryDisk();
            var liveBytes = 0L;
            for (var round = 0; round < 5; round++) {
                try (var engine = open(disk)) {
                    assertHolds(engine);
                    assertEquals(liveBytes, engine.status().liveBytes(), "seed " + seed);
                    for (var i = 0; i < 200; i++) {
                        engine.commit(frame(), 0);
                        clean(engine);
                    }
                    assertHolds(engine);
                    liveBytes = engine.status().liveBytes();
                }
                disk = random.nextBoolean() ? disk.afterPowerLoss() : disk;
            }
        }

        /// All that was dead is gone afterwards, so that a mistake shows.
        private void clean(Engine engine) {
            if (random.nextInt(20) == 0) {
                engine.flush(0);
                while (engine.status().durableSequence() < engine.status().appendedSequence()) {
                    Thread.onSpinWait();
                }
                engine.maintain(0, Long.MAX_VALUE / 2);
            }
        }

        private List<Mutation> frame() {
            var mutations = new ArrayList<Mutation>();
            for (var left = 1 + random.nextInt(4); left > 0; left--) {
                mutations.add(mutation());
            }
            return mutations;
        }

        private Mutation mutation() {
            var number = random.nextInt(DATABASES);
            var key = "key:" + random.nextInt(KEYS);
            return switch (random.nextInt(12)) {
                case 0 -> {
                    models.get(number).clear();
                    yield new Mutation.Clear(number);
                }
                case 1 -> {
                    var other = (number + 1 + random.nextInt(DATABASES - 1)) % DATABASES;
                    models.set(number, models.set(other, models.get(number)));
                    yield new Mutation.Swap(number, other);
                }
                case 2 -> {
                    models.get(number).remove(key);
                    yield new Mutation.Delete(number, Bytes.of(key));
                }
                default -> {
                    var bytes = random.nextInt(MOST_VALUE_BYTES);
                    models.get(number).put(key, bytes);
                    yield put(number, key, bytes);
                }
            };
        }

        private void assertHolds(Engine engine) {
            for (var number = 0; number < DATABASES; number++) {
                assertEquals(models.get(number), content(engine.view(number, 0)),
                        "database " + number + ", seed " + seed);
            }
        }

        private static Map<String, Integer> content(KeyView view) {
            var content = new HashMap<String, Integer>();
            view.forEachKey(key -> {
                var stored = view.find(key);
                if (stored != null && stored.value() instanceof Value.StringValue(var bytes)) {
                    content.put(key.text(), bytes.length());
                }
            });
            return content;
        }
    }
}
