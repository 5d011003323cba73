package dev.stave.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import dev.stave.storage.Bytes;
import dev.stave.storage.Checkpoint;
import dev.stave.storage.Engine;
import dev.stave.storage.EngineListener;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.SyncPolicy;

/// `bench/writer-holds`: the longest time that the store's owner is held by
/// anything it does, from empty to many keys, through flushes, checkpoints,
/// merges and a million keys that expire in the same second.
final class WriterHolds implements EngineListener {
    /// What a burst of clients' batches writes before the log is told.
    private static final int WRITES_A_TURN = 64;
    private static final int CHECKPOINTS = 5;
    private static final int KEYS_TO_LOAD_CLASSES = 10_000;
    private static final int VALUE_BYTES = 100;
    private static final int EXPIRING = 1_000_000;
    /// As the server's own, with `active-expire-effort 1`.
    private static final long MAINTENANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int TURNS_BETWEEN_MAINTENANCE = 100;
    private static final int ROUNDS_OF_A_COMPUTATION = 100_000;
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final AtomicBoolean stepsWaiting = new AtomicBoolean();
    private final Holds writing = new Holds("a burst of " + WRITES_A_TURN + " writes");
    private final Holds steps = new Holds("a step for flush or merge");
    private final Holds maintenance = new Holds("maintenance");
    private final Holds checkpoints = new Holds("the start of a checkpoint");
    private final Holds clearing = new Holds("FLUSHALL");
    /// What it takes beyond its usual time is the machine's doing: a virtual one's
    /// host may take a processor away, and its guest counts that as work.
    private final Holds computing = new Holds("afterwards, a computation, as long in all");
    private final Random random = new Random(1);
    private final Engine engine;
    private long turns;
    private long computed;

    private WriterHolds(RealDisk disk) throws IOException {
        engine = Engine.open(EngineOptions.DEFAULT.withSyncPolicy(SyncPolicy.EVERYSEC), disk, this,
                System.currentTimeMillis());
    }

    /// @param arguments
    ///            an empty directory, and how many keys
    public static void main(String... arguments) throws IOException {
        var keys = Integer.parseInt(arguments[1]);
        try (var disk = RealDisk.open(Path.of(arguments[0], "classes"))) {
            new WriterHolds(disk).loadClasses();
        }
        try (var disk = RealDisk.open(Path.of(arguments[0], "store")); var _ = new Jitter()) {
            new WriterHolds(disk).run(keys);
        }
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        System.out.printf(Locale.ROOT, "  the collector: %d pauses, %d ms in all%n",
                collectors.stream().mapToLong(bean -> bean.getCollectionCount()).sum(),
                collectors.stream().mapToLong(bean -> bean.getCollectionTime()).sum());
    }

    private void run(int keys) {
        grow(keys);
        overwrite(keys);
        expire(keys);
        clearing.time(() -> commit(List.of(new Mutation.Clear(0))));
        var work = List.of(writing, steps, maintenance, checkpoints, clearing);
        work.forEach(Holds::print);
        engine.close();
        computeFor(work.stream().mapToLong(Holds::nanos).sum());
        computing.print();
    }

    /// As long as the writer worked, so that it meets as much of what the
    /// machine does.
    private void computeFor(long nanos) {
        while (computing.nanos() < nanos) {
            computing.time(this::compute);
        }
    }

    /// What a JVM does for the first time loads classes, which a server has in
    /// its cache.
    private void loadClasses() {
        grow(KEYS_TO_LOAD_CLASSES);
        overwrite(KEYS_TO_LOAD_CLASSES);
        engine.mergeAll();
        checkpoint();
        awaitUpkeep();
        clearing.time(() -> commit(List.of(new Mutation.Clear(0))));
        engine.close();
    }

    private void grow(int keys) {
        for (var from = 0; from < keys; from += WRITES_A_TURN) {
            write(from, Math.min(from + WRITES_A_TURN, keys), Stored.NO_DEADLINE);
            if ((from + WRITES_A_TURN) % (keys / CHECKPOINTS) < WRITES_A_TURN) {
                checkpoint();
            }
        }
        System.out.printf(Locale.ROOT, "  %,d keys%n", engine.size(0));
    }

    /// So that there is something to merge.
    private void overwrite(int keys) {
        for (var i = 0; i < keys / WRITES_A_TURN / 2; i++) {
            var from = random.nextInt(keys - WRITES_A_TURN);
            write(from, from + WRITES_A_TURN, Stored.NO_DEADLINE);
        }
        checkpoint();
        awaitUpkeep();
    }

    private void awaitUpkeep() {
        while (engine.status().files().merging() || engine.status().files().checkpointing()) {
            rest();
        }
    }

    private void expire(int keys) {
        var deadline = System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(20);
        for (var from = 0; from < EXPIRING; from += WRITES_A_TURN) {
            write(keys + from, keys + from + WRITES_A_TURN, deadline);
        }
        while (engine.deadlines(0) > 0) {
            rest();
        }
        System.out.printf(Locale.ROOT, "  %,d keys expired in the same second%n",
                engine.status().expiredKeys());
    }

    private void checkpoint() {
        var begun = new ArrayList<Checkpoint>();
        checkpoints.time(() -> begun.add(engine.checkpoint(System.currentTimeMillis())));
    }

    private void write(int from, int to, long deadlineMillis) {
        while (engine.isBehind()) {
            rest();
        }
        var puts = IntStream.range(from, to).mapToObj(i -> List
                .<Mutation>of(new Mutation.Put(0, key(i), value(i), deadlineMillis))).toList();
        writing.time(() -> {
            puts.forEach(this::commit);
            engine.flush(System.currentTimeMillis());
        });
        turn();
    }

    private void commit(List<Mutation> mutations) {
        engine.commit(mutations, System.currentTimeMillis());
    }

    private void turn() {
        if (stepsWaiting.getAndSet(false)) {
            steps.time(engine::runSteps);
        }
        if (turns++ % TURNS_BETWEEN_MAINTENANCE == 0) {
            maintenance.time(
                    () -> engine.maintain(System.currentTimeMillis(), MAINTENANCE_NANOS));
        }
    }

    /// In registers: it waits for nothing.
    private void compute() {
        var sum = computed;
        for (var i = 0; i < ROUNDS_OF_A_COMPUTATION; i++) {
            sum = (sum * 31) + i;
        }
        computed = sum;
    }

    private void rest() {
        turn();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private static Bytes key(int i) {
        return Bytes.of(String.format(Locale.ROOT, "key:%012d", i));
    }

    private static Value value(int i) {
        var content = new byte[VALUE_BYTES];
        new Random(i).nextBytes(content);
        return new Value.StringValue(Bytes.wrap(content));
    }

    @Override
    public void acknowledged(long sequence) {
        // Nobody waits for it.
    }

    @Override
    public void healthChanged(LogHealth health) {
        // A commit would fail.
    }

    @Override
    public void stepsWaiting() {
        stepsWaiting.set(true);
    }
}
