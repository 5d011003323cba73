package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.DiskHold;
import dev.stave.storage.disk.FaultyDisk;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogOptions;
import dev.stave.storage.log.SyncPolicy;

/// Readers without the lock beside one writer that grows the store, shrinks it,
/// empties it and has it flushed and merged: nobody sees a value that was never
/// there, an old one, or half of what was written at one moment.
class OptimisticReadsTest {
    private static final int READERS = 3;
    private static final int ROUNDS = 40_000;
    private static final long SEED = 20_261_121;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT
            .withSyncPolicy(SyncPolicy.NO).withSegmentBytes(LogOptions.MIN_SEGMENT_BYTES)
            .withCompaction(CompactionOptions.DEFAULT.withMaxLogBytes(1 << 20));

    @Test
    @Timeout(120)
    void inMemoryReadersSeeWhatIsThere() throws Exception {
        try (var store = Stave.inMemory(OPTIONS)) {
            new Race(store).run();
        }
    }

    @Test
    @Timeout(120)
    void onDiskReadersSeeWhatIsThere() throws Exception {
        try (var store = Stave.open(new MemoryDisk(), OPTIONS, InstantSource.system())) {
            new Race(store).run();
        }
    }

    /// A value, or that there is none: neither is told before it can no longer
    /// be lost.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(60)
    void whatMayStillBeLostIsWaitedFor(boolean deletes) throws Exception {
        var disk = new FaultyDisk(new MemoryDisk());
        var key = Bytes.of("key");
        try (var store = Stave.open(disk, OPTIONS, InstantSource.system())) {
            store.set(key, Bytes.of("before"));
            var hold = DiskHold.ofTheLog();
            disk.failWith(hold);
            var writer = Thread.ofPlatform().start(() -> {
                if (deletes) {
                    store.delete(key);
                } else {
                    store.set(key, Bytes.of("after"));
                }
            });
            hold.await();
            var seen = new CompletableFuture<Optional<Bytes>>();
            var reader = Thread.ofPlatform()
                    .start(() -> seen.complete(Optional.ofNullable(store.get(key))));
            try {
                while (!waitsForTheLog(reader)) {
                    assertFalse(seen.isDone(), () -> "it was read: " + seen.join());
                }
            } finally {
                hold.release();
            }
            assertEquals(deletes ? Optional.empty() : Optional.of(Bytes.of("after")), seen.get());
            writer.join();
        }
    }

    private static boolean waitsForTheLog(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Acknowledgements.class.getName()));
    }

    @Test
    void aKeyWhoseTimeHasComeIsGone() throws IOException {
        var clock = new ManualClock(1000);
        try (var store = Stave.open(new MemoryDisk(), OPTIONS, clock)) {
            var key = Bytes.of("key");
            store.set(key, Bytes.of("value"), Duration.ofMillis(10));
            assertEquals(Duration.ofMillis(10), store.timeToLive(key));
            assertEquals(Bytes.of("value"), store.get(key));
            clock.advance(10);
            assertNull(store.timeToLive(key));
            assertNull(store.get(key));
            assertFalse(store.exists(key));
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        var store = Stave.inMemory(OPTIONS);
        assertNull(store.get(Bytes.of("key")));
        assertClosing(store);
        assertThrows(IllegalStateException.class, () -> store.get(Bytes.of("key")));
        assertThrows(IllegalStateException.class, () -> store.exists(Bytes.of("key")));
    }

    private static void assertClosing(Stave store) {
        try {
            store.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Pairs of keys that are always written together. What is done to a pair is
    /// counted, and each value carries the count: so a reader knows, of what it
    /// reads, whether it may be there between the last count that was done when it
    /// began and the last one that was begun when it ended.
    private static final class Race {
        private static final int PAIRS = 1500;
        private static final int MAX_PADDING = 600;
        /// Of every so many counts of a pair, the last one deletes it.
        private static final int CYCLE = 4;
        private static final int ROUNDS_BETWEEN_CLEARS = 9000;
        private static final int ROUNDS_BETWEEN_MERGES = 5000;

        private final Stave store;
        private final AtomicIntegerArray begun = new AtomicIntegerArray(PAIRS);
        private final AtomicIntegerArray done = new AtomicIntegerArray(PAIRS);
        private final AtomicBoolean ended = new AtomicBoolean();

        Race(Stave store) {
            this.store = store;
            for (var pair = 0; pair < PAIRS; pair++) {
                begun.set(pair, -1);
                done.set(pair, -1);
            }
        }

        void run() throws InterruptedException, ExecutionException {
            try (var threads = Executors.newFixedThreadPool(READERS)) {
                var reading = new ArrayList<Future<Long>>();
                for (var reader = 0; reader < READERS; reader++) {
                    var random = new Random(SEED + reader);
                    reading.add(threads.submit(() -> readUntilEnd(random)));
                }
                try {
                    write(new Random(SEED - 1));
                } finally {
                    ended.set(true);
                }
                for (var reader : reading) {
                    assertTrue(reader.get() > 0, "nothing was read");
                }
            }
        }

        private void write(Random random) {
            for (var round = 1; round <= ROUNDS; round++) {
                if (round % ROUNDS_BETWEEN_CLEARS == 0) {
                    clear();
                } else {
                    write(random.nextInt(PAIRS), random);
                }
                if (round % ROUNDS_BETWEEN_MERGES == 0) {
                    mergeAll();
                }
            }
        }

        private void write(int pair, Random random) {
            var count = begun.incrementAndGet(pair);
            if (deletes(count)) {
                store.deleteAll(List.of(key(pair, 0), key(pair, 1)));
            } else {
                store.setAll(Map.of(key(pair, 0), value(pair, 0, count, random),
                        key(pair, 1), value(pair, 1, count, random)));
                if (ends(count)) {
                    store.expire(key(pair, 1), Duration.ofHours(1));
                }
            }
            done.set(pair, count);
        }

        private void clear() {
            for (var pair = 0; pair < PAIRS; pair++) {
                begun.set(pair, begun.get(pair) / CYCLE * CYCLE + CYCLE - 1);
            }
            store.locked(() -> {
                var engine = store.open();
                var sequence = engine.commit(List.of(new Mutation.Clear(Stave.DATABASE)),
                        store.nowMillis());
                engine.flush(store.nowMillis());
                return sequence;
            });
            for (var pair = 0; pair < PAIRS; pair++) {
                done.set(pair, begun.get(pair));
            }
        }

        private void mergeAll() {
            store.locked(() -> {
                store.open().mergeAll();
                return store;
            });
        }

        private long readUntilEnd(Random random) {
            var reads = 0L;
            for (; !ended.get(); reads++) {
                read(random.nextInt(PAIRS), random.nextInt(8));
            }
            return reads;
        }

        private void read(int pair, int kind) {
            var from = done.get(pair);
            switch (kind) {
                case 0 -> {
                    var exists = store.exists(key(pair, 0));
                    assertTrue(mayBe(exists, from, begun.get(pair)), "exists: " + exists);
                }
                case 1 -> {
                    var left = store.timeToLive(key(pair, 1));
                    assertTrue(left == null || (left.isPositive()
                            && left.compareTo(Duration.ofHours(1)) <= 0), "left: " + left);
                    assertTrue(mayHaveEnd(left != null, from, begun.get(pair)), "left: " + left);
                }
                case 2, 3, 4 -> {
                    var both = store.getAll(List.of(key(pair, 0), key(pair, 1)));
                    var first = check(pair, 0, both.get(0), from);
                    assertEquals(first, check(pair, 1, both.get(1), from));
                }
                default -> check(pair, kind % 2, store.get(key(pair, kind % 2)), from);
            }
        }

        /// @return the count that the value carries; -1 of none
        private int check(int pair, int member, @Nullable Bytes value, int from) {
            var to = begun.get(pair);
            if (value == null) {
                assertTrue(mayBe(false, from, to), "absent from " + from + " to " + to);
                return -1;
            }
            var text = value.text();
            var end = text.lastIndexOf('|');
            assertEquals(checksum(text.substring(0, end)), text.substring(end + 1),
                    "a torn value: " + text);
            var fields = text.split("\\|", -1);
            assertEquals(key(pair, member).text(), fields[0], "the value of another key");
            var count = Integer.parseInt(fields[1]);
            assertTrue(count >= from && count <= to, count + " from " + from + " to " + to);
            return count;
        }

        private static boolean mayBe(boolean there, int from, int to) {
            for (var count = from; count <= to; count++) {
                if (there != deletes(count)) {
                    return true;
                }
            }
            return false;
        }

        /// The end is given after the value: while something is done to the pair, there
        /// may be none.
        private static boolean mayHaveEnd(boolean has, int from, int to) {
            return has
                    ? IntStream.rangeClosed(from, to).anyMatch(Race::ends)
                    : from < to || !ends(to);
        }

        private static boolean ends(int count) {
            return count >= 0 && count % CYCLE == 1;
        }

        private static boolean deletes(int count) {
            return count < 0 || count % CYCLE == CYCLE - 1;
        }

        private static Bytes key(int pair, int member) {
            return Bytes.of((member == 0 ? "one:" : "other:") + pair);
        }

        private static Bytes value(int pair, int member, int count, Random random) {
            var text = key(pair, member).text() + "|" + count + "|"
                    + "x".repeat(random.nextInt(MAX_PADDING));
            return Bytes.of(text + "|" + checksum(text));
        }

        private static String checksum(String text) {
            var crc = new CRC32();
            crc.update(Bytes.of(text).array());
            return Long.toHexString(crc.getValue());
        }
    }
}
