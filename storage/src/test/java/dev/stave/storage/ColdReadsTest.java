package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.MemoryDisk;

/// Values of data files, read from several threads at once.
class ColdReadsTest {
    private static final int KEYS = 2_000;
    private static final int THREADS = 4;
    private static final int READS = 5_000;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withSegmentBytes(64 << 10)
            .withCompaction(CompactionOptions.DEFAULT.withMaxLogBytes(0))
            .withReads(new ReadOptions(1, 0));

    @Test
    void everyThreadReadsWhatIsThereWhileFilesAreFlushedAndMerged() throws Exception {
        try (var store = Stave.open(new MemoryDisk(), OPTIONS, InstantSource.system());
                var threads = Executors.newFixedThreadPool(THREADS)) {
            write(store, "key", 0);
            for (var round = 0; store.status().files().files() == 0; round++) {
                write(store, "other", round);
            }
            var readers = IntStream.range(0, THREADS)
                    .mapToObj(seed -> threads.submit(() -> read(store, new Random(seed)))).toList();
            for (var round = 1; !readers.stream().allMatch(Future::isDone); round++) {
                write(store, "other", round);
            }
            for (var reader : readers) {
                reader.get();
            }
            assertTrue(store.status().files().reads() > 0, () -> store.status().toString());
        }
    }

    @Test
    void aReadIsCountedOnce() throws IOException {
        try (var store = Stave.open(new MemoryDisk(), OPTIONS, InstantSource.system())) {
            write(store, "key", 0);
            var checkpoint = store.locked(() -> store.open().checkpoint(store.nowMillis()));
            while (!store.locked(checkpoint::isDone)) {
                Thread.onSpinWait();
            }
            var before = store.status().files();
            read(store, new Random(1));
            var after = store.status().files();
            assertEquals(READS, after.reads() + after.cacheHits() - before.reads()
                    - before.cacheHits());
        }
    }

    private static void write(Stave store, String prefix, int round) {
        var values = new HashMap<Bytes, Bytes>();
        for (var i = 0; i < KEYS; i++) {
            values.put(Bytes.of(prefix + i), value(i, round));
        }
        store.setAll(values);
    }

    private static Bytes value(int key, int round) {
        return Bytes.of(key + ":" + "v".repeat(50) + ":" + round);
    }

    private static void read(Stave store, Random random) {
        for (var i = 0; i < READS; i++) {
            var key = random.nextInt(KEYS);
            var value = store.get(Bytes.of("key" + key));
            assertTrue(value != null && value.text().startsWith(key + ":v"),
                    () -> key + " " + value);
        }
    }
}
