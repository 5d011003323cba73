package dev.stave.storage.simulation;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Bytes;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;
import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;

/// A store that a schedule is written for by hand, on a simulated disk. It
/// merges when it is told to, and a file of which most is dead.
///
/// **Threads** The owner's.
final class Store {
    private static final int MAX_TURNS = 20_000;
    private static final int TURNS_BETWEEN_TICKS = 50;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withDatabases(2)
            .withSegmentBytes(64 << 10).withLoadThreads(2)
            .withCompaction(new CompactionOptions(1 << 20, 0,
                    Compression.NONE, new MergeOptions(0.6, 1, 1, 64, 1 << 20), 0));

    private final Random random;
    private final Scheduler scheduler;
    private SimulatedDisk disk;
    private Engine engine;
    private long nowMillis = 1000;

    private Store(Random random, Scheduler scheduler) throws IOException {
        this.random = random;
        this.scheduler = scheduler;
        disk = new SimulatedDisk(random);
        engine = open();
    }

    /// What happens to a store.
    @FunctionalInterface
    interface Schedule {
        void with(Store store) throws IOException;
    }

    /// Runs a schedule, its threads in an order that the seed decides.
    static void run(long seed, Schedule schedule) {
        var random = new Random(seed);
        var scheduler = new Scheduler(random);
        scheduler.run(() -> {
            try {
                var store = new Store(random, scheduler);
                schedule.with(store);
                store.engine.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Engine open() throws IOException {
        return Engine.open(OPTIONS.withChance(scheduler, random::nextLong), disk,
                new Machine.Silent(), nowMillis);
    }

    Engine engine() {
        return engine;
    }

    SimulatedDisk disk() {
        return disk;
    }

    void put(String key, String value) {
        put(key, value, Stored.NO_DEADLINE);
    }

    void put(String key, String value, long deadlineMillis) {
        commit(new Mutation.Put(0, Bytes.of(key), Value.string(Bytes.of(value).array()),
                deadlineMillis));
    }

    void delete(String key) {
        commit(new Mutation.Delete(0, Bytes.of(key)));
    }

    private void commit(Mutation mutation) {
        engine.commit(List.of(mutation), nowMillis);
    }

    @Nullable
    String get(String key) throws IOException {
        var stored = new Reader(engine).find(0, Bytes.of(key), nowMillis);
        return stored == null ? null : stored.value().content().text();
    }

    void moveClockTo(long millis) {
        nowMillis = millis;
    }

    void acknowledged() {
        engine.flush(nowMillis);
        await(() -> engine.acknowledged() >= engine.status().appendedSequence());
    }

    void checkpoint() {
        engine.flush(nowMillis);
        await(engine.checkpoint(nowMillis)::isDone);
    }

    void mergeAll() {
        var before = engine.status().files().merges();
        engine.mergeAll();
        await(() -> (engine.status().files().merges() > before
                || engine.status().files().files() == 0)
                && !engine.status().files().merging());
    }

    /// A random part of the time that something takes.
    void passSomeTime(int maxTurns) {
        for (var turns = random.nextInt(maxTurns); turns > 0; turns--) {
            engine.runSteps();
            Scheduler.letOthersRun();
        }
    }

    void await(BooleanSupplier condition) {
        for (var turn = 1; !condition.getAsBoolean(); turn++) {
            if (turn > MAX_TURNS) {
                throw new Violation(Violation.Kind.HUNG, engine.status().toString());
            }
            if (turn % TURNS_BETWEEN_TICKS == 0) {
                scheduler.passTime();
                var _ = engine.maintain(nowMillis, Long.MAX_VALUE / 2);
            }
            engine.runSteps();
            Scheduler.letOthersRun();
        }
    }

    void losePower() throws IOException {
        disk.cutPower();
        engine.close();
        disk = disk.anySurvivor();
        engine = open();
    }

    void restart() throws IOException {
        engine.close();
        engine = open();
    }
}
