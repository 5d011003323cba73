package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.FaultyDisk;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.LogUnavailableException;
import dev.stave.storage.log.SyncPolicy;
import dev.stave.storage.thread.PlatformThreads;

/// Disks that fail, fill up, or lose power, at any of their operations.
class FailingDiskTest {
    private static final long SEED = Long.getLong("stave.faults.seed", 1);
    /// Every so many operations a run fails; 1 for all.
    private static final int STRIDE = Integer.getInteger("stave.faults.stride", 7);
    private static final EngineOptions SMALL = EngineOptions.DEFAULT.withSegmentBytes(64 << 10)
            .withCompaction(new CompactionOptions(128 << 10, 0, Compression.LZ4,
                    new MergeOptions(0.5, 0.4, 0.2, 4, 256 << 10), 0));
    private static final long BUDGET_NANOS = 1_000_000;
    private static final int FRAMES = 1_500;

    /// What was written, frame by frame; the first is sequence 1.
    private final List<List<Mutation>> frames = new ArrayList<>();

    private SyncPolicy policy = SyncPolicy.ALWAYS;

    private Engine open(FaultyDisk disk) throws IOException {
        return Engine.open(SMALL.withSyncPolicy(policy), disk, new SilentListener(), 0);
    }

    private static Mutation put(int database, String key, String value) {
        return new Mutation.Put(database, Bytes.of(key), new Value.StringValue(Bytes.of(value)),
                Stored.NO_DEADLINE);
    }

    private static void await(Engine engine, BooleanSupplier condition) {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            engine.maintain(0, BUDGET_NANOS);
            assertTrue(System.nanoTime() < until, () -> engine.status().toString());
            Thread.onSpinWait();
        }
    }

    /// Writes, deletes, empties, checkpoints and merges; ends early when the log
    /// takes no more.
    private void work(Engine engine) {
        var random = new Random(SEED);
        try {
            for (var i = 0; i < FRAMES; i++) {
                write(engine, random);
                if (i % 20 == 0) {
                    engine.flush(0);
                    engine.maintain(0, BUDGET_NANOS);
                }
                if (i == FRAMES / 2) {
                    var _ = engine.checkpoint(0);
                }
            }
            engine.mergeAll();
            engine.flush(0);
            await(engine, () -> isQuiet(engine));
        } catch (LogUnavailableException _) {
            // As it should be.
        }
    }

    private static boolean isQuiet(Engine engine) {
        var status = engine.status();
        return !engine.health().acceptsWrites() || (!status.files().merging()
                && !status.files().checkpointing()
                && status.durableSequence() == status.appendedSequence())
                || !status.files().flushFailure().isEmpty()
                || !status.files().mergeFailure().isEmpty();
    }

    private void write(Engine engine, Random random) {
        var database = random.nextInt(2);
        var key = Bytes.of("k" + random.nextInt(200));
        var mutations = new ArrayList<Mutation>();
        if (random.nextInt(200) == 0) {
            mutations.add(new Mutation.Clear(database));
        } else if (random.nextInt(4) == 0 && engine.view(database, 0).contains(key)) {
            mutations.add(new Mutation.Delete(database, key));
        } else {
            mutations.add(put(database, key.text(), "v".repeat(random.nextInt(300)) + random));
            mutations.add(put(1 - database, "twin", "" + frames.size()));
        }
        var sequence = engine.commit(mutations, 0);
        frames.add(mutations);
        assertEquals(frames.size(), sequence);
    }

    /// The store holds what some number of frames from the front make, at least all
    /// that were acknowledged.
    private void assertHoldsAPrefix(MemoryDisk survivor, long acknowledged, String when)
            throws IOException {
        var model = new TreeMap<String, String>();
        for (var i = 0; i < acknowledged; i++) {
            apply(frames.get(i), model);
        }
        try (var engine = open(new FaultyDisk(survivor))) {
            var held = content(engine);
            var next = (int) acknowledged;
            while (!held.equals(model) && next < frames.size()) {
                apply(frames.get(next++), model);
            }
            assertEquals(model, held, when + ": acknowledged up to " + acknowledged);
        }
    }

    private static void apply(List<Mutation> frame, Map<String, String> model) {
        for (var mutation : frame) {
            switch (mutation) {
                case Mutation.Put(var database, var key, var value, _) ->
                    model.put(database + key.text(), value.content().text());
                case Mutation.Delete(var database, var key) -> model.remove(database + key.text());
                case Mutation.Clear(var database) ->
                    model.keySet().removeIf(name -> name.startsWith("" + database));
                case Mutation.ExpireAt _,Mutation.Swap _ -> throw new AssertionError();
            }
        }
    }

    private static Map<String, String> content(Engine engine) {
        var content = new TreeMap<String, String>();
        for (var database = 0; database < 2; database++) {
            var keys = new ArrayList<Bytes>();
            engine.view(database, 0).forEachKey(keys::add);
            for (var key : keys) {
                content.put(database + key.text(), value(engine, database, key));
            }
        }
        return content;
    }

    private static String value(Engine engine, int database, Bytes key) {
        while (true) {
            var stored = engine.view(database, 0).find(key);
            var cold = engine.coldValues().take();
            if (cold == null) {
                return Objects.requireNonNull(stored).value().content().text();
            }
            cold.perform();
            assertEquals(null, cold.failure());
            engine.coldValues().supply(cold);
        }
    }

    private long operationsOfAWholeRun() throws IOException {
        var disk = new FaultyDisk(new MemoryDisk());
        try (var engine = open(disk)) {
            work(engine);
        }
        assertEquals(FRAMES, frames.size());
        return disk.operations();
    }

    @Test
    void aPowerCutAtAnyOperationLosesNothingAcknowledgedAndSplitsNoFrame() throws IOException {
        cutPowerAtEveryOperation();
    }

    private void cutPowerAtEveryOperation() throws IOException {
        var operations = operationsOfAWholeRun();
        for (var at = 1L + SEED % STRIDE; at <= operations; at += STRIDE) {
            var cut = at;
            failAndCheck(cut, number -> number >= cut ? new IOException("power cut") : null);
        }
    }

    /// Here an acknowledged write may be lost, but never one before it alone: what
    /// a flush leaves out since it was overwritten must not go before what overwrote
    /// it is safe.
    @Test
    void withoutSyncsAPowerCutStillLeavesWhatWasThereAtOneMoment() throws IOException {
        policy = SyncPolicy.NO;
        cutPowerAtEveryOperation();
    }

    @Test
    void oneFailedOperationLosesNothingAcknowledgedAndSplitsNoFrame() throws IOException {
        var operations = operationsOfAWholeRun();
        for (var at = 1L + SEED % STRIDE; at <= operations; at += STRIDE) {
            var failing = at;
            failAndCheck(failing,
                    number -> number == failing ? new IOException("bad sector") : null);
        }
    }

    private void failAndCheck(long at, LongFunction<@Nullable IOException> fault)
            throws IOException {
        frames.clear();
        var disk = new FaultyDisk(new MemoryDisk());
        disk.failWith(fault);
        var durable = 0L;
        try (var engine = open(disk)) {
            work(engine);
            var acknowledged = engine.acknowledged();
            durable = engine.status().durableSequence();
            assertTrue(policy != SyncPolicy.ALWAYS || acknowledged <= durable);
        } catch (IOException _) {
            // The store could not even be opened.
        }
        assertHoldsAPrefix(disk.afterPowerLoss(), durable,
                "operation " + at + " of seed " + SEED);
    }

    @Test
    void aFailedSyncEndsWritingForGoodButNotReading() throws IOException {
        var disk = new FaultyDisk(new MemoryDisk());
        try (var engine = open(disk)) {
            engine.commit(List.of(put(0, "a", "1")), 0);
            engine.flush(0);
            await(engine, () -> engine.acknowledged() == 1);
            disk.failWith(_ -> new IOException("the disk is gone"));
            engine.commit(List.of(put(0, "a", "2")), 0);
            engine.flush(0);
            await(engine, () -> !engine.health().acceptsWrites());
            disk.failWith(_ -> null);
            assertInstanceOf(LogHealth.Failed.class, engine.health());
            assertTrue(engine.health().reason().contains("the disk is gone"));
            assertThrows(LogUnavailableException.class,
                    () -> engine.commit(List.of(put(0, "b", "2")), 0));
            assertEquals(1, engine.acknowledged());
            assertTrue(engine.view(0, 0).contains(Bytes.of("a")));
        }
    }

    @Test
    void aFullDiskRefusesWritesUntilThereIsSpace() throws IOException {
        var disk = new FaultyDisk(new MemoryDisk());
        try (var engine = open(disk)) {
            disk.setFull(true);
            var written = writeUntilRefused(engine);
            await(engine, () -> engine.health() instanceof LogHealth.Full);
            assertTrue(engine.view(0, 0).contains(Bytes.of("k0")));
            disk.setFull(false);
            await(engine, engine::hasRoom);
            engine.commit(List.of(put(0, "a", "1")), 0);
            engine.flush(0);
            await(engine, () -> engine.acknowledged() == written + 1);
        }
    }

    /// Data files find no space before the log does, whose files are there already.
    @Test
    void aLogThatCannotBeFlushedRefusesWritesUntilItCan() throws IOException {
        var disk = new FaultyDisk(new MemoryDisk());
        try (var engine = open(disk)) {
            disk.setFullFor(name -> name.contains(".data"));
            var written = writeUntilRefused(engine);
            assertTrue(engine.health().acceptsWrites());
            assertFalse(engine.isBehind(), "somebody would wait for a flush");
            assertTrue(engine.status().refusal().contains("no space left"));
            assertTrue(engine.view(0, 0).contains(Bytes.of("k0")));
            disk.setFull(false);
            await(engine, engine::hasRoom);
            assertEquals("", engine.status().refusal());
            assertEquals(written + 1, engine.commit(List.of(put(0, "a", "1")), 0));
            engine.flush(0);
            await(engine, () -> engine.acknowledged() == written + 1);
        }
    }

    @Test
    @Timeout(60)
    void closingDoesNotWaitForSpace() throws IOException {
        var disk = new FaultyDisk(new MemoryDisk());
        var engine = open(disk);
        disk.setFull(true);
        writeUntilRefused(engine);
        await(engine, () -> engine.health() instanceof LogHealth.Full);
        engine.close();
        assertFalse(engine.health().acceptsWrites());
    }

    @Test
    void aStartThatIsRefusedLeavesNothingRunning() throws IOException {
        var disk = new MemoryDisk();
        try (var engine = Engine.open(SMALL, disk, new SilentListener(), 0)) {
            engine.commit(List.of(put(1, "a", "1")), 0);
        }
        var threads = new ArrayList<Thread>();
        var options = SMALL.withDatabases(1).withChance((name, work) -> {
            var thread = new PlatformThreads().make(name, work);
            threads.add(thread);
            return thread;
        }, () -> SEED);
        assertThrows(IOException.class,
                () -> Engine.open(options, disk, new SilentListener(), 0));
        assertFalse(threads.isEmpty());
        assertTrue(threads.stream().noneMatch(Thread::isAlive), threads.toString());
    }

    private static long writeUntilRefused(Engine engine) {
        var written = 0L;
        while (true) {
            try {
                if (!engine.isBehind()) {
                    written = engine.commit(List.of(put(0, "k" + written, "v".repeat(10_000))), 0);
                }
                engine.maintain(0, BUDGET_NANOS);
            } catch (LogUnavailableException _) {
                return written;
            }
        }
    }
}
