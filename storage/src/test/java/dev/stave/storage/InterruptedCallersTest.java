package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.DiskHold;
import dev.stave.storage.disk.FaultyDisk;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogOptions;
import dev.stave.storage.log.SyncPolicy;

/// A program may interrupt its threads whenever it likes. Those that are in the
/// store at the time write and read files themselves; nothing comes of it, and
/// the interrupt is still there afterwards.
@Timeout(120)
class InterruptedCallersTest {
    private static final int THREADS = 3;
    private static final int KEYS = 400;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT
            .withSegmentBytes(LogOptions.MIN_SEGMENT_BYTES)
            .withReads(new ReadOptions(1, 0, 1 << 20))
            .withCompaction(CompactionOptions.DEFAULT.withMaxLogBytes(1 << 18));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(SyncPolicy.class)
    void nothingIsLost(SyncPolicy policy) throws Exception {
        var options = OPTIONS.withSyncPolicy(policy);
        try (var store = Stave.open(directory, options)) {
            writeOnThreads(store);
            assertTrue(store.status().refusal().isEmpty(), store.status().refusal());
        }
        try (var store = Stave.open(directory, options)) {
            readAll(store);
        }
    }

    @ParameterizedTest
    @EnumSource(SyncPolicy.class)
    void aStoreCanBeOpenedAndClosedByAnInterruptedThread(SyncPolicy policy) throws Exception {
        var options = OPTIONS.withSyncPolicy(policy).withLoadThreads(2);
        for (var round = 0; round < 3; round++) {
            Thread.currentThread().interrupt();
            try (var store = Stave.open(directory, options)) {
                for (var i = 0; i < KEYS; i++) {
                    store.set(key(round, i), value(round, i));
                }
            }
            assertTrue(Thread.interrupted(), "the interrupt is gone");
        }
        try (var store = Stave.open(directory, options)) {
            readAll(store);
        }
    }

    @Test
    void closingWaitsForTheLogThread() throws Exception {
        var disk = new FaultyDisk(new MemoryDisk());
        var hold = DiskHold.of("stave-log");
        var store = Stave.open(disk, OPTIONS, InstantSource.system());
        store.set(key(0, 0), value(0, 0));
        disk.failWith(hold);
        var closing = Thread.ofPlatform().start(() -> closeInterrupted(store));
        hold.await();
        while (closing.getState() != Thread.State.WAITING) {
            assertTrue(closing.isAlive(), "it is closed while the log is being written");
            Thread.onSpinWait();
        }
        hold.release();
        closing.join();
        try (var again = Stave.open(disk.afterPowerLoss(), OPTIONS, InstantSource.system())) {
            assertEquals(value(0, 0), again.get(key(0, 0)));
        }
    }

    private static void closeInterrupted(Stave store) {
        Thread.currentThread().interrupt();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeOnThreads(Stave store) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var writing = new ArrayList<Future<?>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var number = thread;
                writing.add(threads.submit(() -> writeInterrupted(store, number)));
            }
            for (var writer : writing) {
                writer.get();
            }
        }
    }

    private static void writeInterrupted(Stave store, int thread) {
        for (var i = 0; i < KEYS; i++) {
            Thread.currentThread().interrupt();
            store.set(key(thread, i), value(thread, i));
            assertEquals(value(thread, i / 2), store.get(key(thread, i / 2)));
            assertTrue(Thread.interrupted(), "the interrupt is gone");
        }
    }

    private static void readAll(Stave store) throws IOException {
        for (var thread = 0; thread < THREADS; thread++) {
            for (var i = 0; i < KEYS; i++) {
                assertEquals(value(thread, i), store.get(key(thread, i)));
            }
        }
    }

    private static Bytes key(int thread, int number) {
        return Bytes.of(thread + ":" + number);
    }

    private static Bytes value(int thread, int number) {
        return Bytes.of((thread + ":" + number + " ").repeat(200));
    }
}
