package dev.stave.storage.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.stave.storage.Engine;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Mutation;
import dev.stave.storage.ReadOptions;
import dev.stave.storage.Transaction;
import dev.stave.storage.TransactionConflictException;
import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;
import dev.stave.storage.log.LogUnavailableException;
import dev.stave.storage.log.SyncPolicy;
import dev.stave.storage.simulation.Tally.Event;
import dev.stave.storage.simulation.Violation.Kind;

/// One random life of a store: rounds of operations, each of which ends with
/// the engine closed or the power gone, and begins with a check of what is
/// there.
///
/// **Threads** The owner's.
final class History {
    private static final int DATABASES = 3;
    private static final long BUDGET_NANOS = 1L << 40;
    private static final int MAX_TURNS = 20_000;
    private static final int TURNS_BETWEEN_TICKS = 50;
    private static final int MAX_OPEN_TRANSACTIONS = 3;
    /// The latest fault comes at this power of two.
    private static final int MAX_MAGNITUDE = 11;
    private static final int ROUNDS_BETWEEN_DAMAGE = 5;

    private final Random random;
    private final Scheduler scheduler;
    private final Model model = new Model(DATABASES);
    private final Tally tally = new Tally();
    private final Machine machine;
    private final Writes writes;
    private final Weights weights;
    private final Backups backups;
    private final Damage damage;
    private final int rounds;
    private final int operations;
    private final List<Transaction> open = new ArrayList<>();
    private long nowMillis = 1_000_000;

    History(long seed, int rounds, int operations) {
        this.rounds = rounds;
        this.operations = operations;
        random = new Random(seed);
        scheduler = new Scheduler(new Random(seed));
        machine = new Machine(random, scheduler, options(random), model, tally);
        writes = new Writes(random);
        weights = new Weights(random);
        backups = new Backups(random, machine, model, tally);
        damage = new Damage(random, machine, model, tally);
    }

    private static EngineOptions options(Random random) {
        return EngineOptions.DEFAULT.withDatabases(DATABASES).withSegmentBytes(segmentBytes(random))
                .withSyncPolicy(random.nextInt(4) > 0 ? SyncPolicy.ALWAYS : SyncPolicy.NO)
                .withLoadThreads(2).withReads(new ReadOptions(1 + random.nextInt(3), 0))
                .withCompaction(new CompactionOptions(random.nextInt(2) * (128L << 10), 0,
                        random.nextBoolean() ? Compression.LZ4 : Compression.NONE,
                        merge(random), 0));
    }

    /// Mostly so small that a large value needs one of its own.
    private static int segmentBytes(Random random) {
        return random.nextInt(4) > 0 ? 64 << 10 : 1 << 20;
    }

    /// Eager ones, and such that let many files stand beside each other.
    private static MergeOptions merge(Random random) {
        return new MergeOptions(List.of(0.3, 0.5, 0.9).get(random.nextInt(3)),
                List.of(0.4, 1.0).get(random.nextInt(2)),
                List.of(0.2, 1.0).get(random.nextInt(2)),
                List.of(2, 4, 64).get(random.nextInt(3)), (4L << 10) << random.nextInt(6));
    }

    /// A number that two runs share when they were the same.
    long fingerprint() {
        return machine.trace();
    }

    /// Whether anything has gone wrong that was planned.
    boolean hasStruck() {
        return machine.hasStruck();
    }

    Tally tally() {
        return tally;
    }

    /// @param plans
    ///            what goes wrong in each round
    /// @throws Violation
    ///             when a promise is not kept
    void run(FaultPlan... plans) {
        scheduler.run(() -> {
            try {
                live(plans);
            } catch (RuntimeException e) {
                throw new Violation(Kind.OTHER, "the engine throws " + e, e);
            }
        });
        tally.count(Event.HISTORIES);
    }

    private void live(FaultPlan... plans) {
        for (var round = 0; round < rounds; round++) {
            machine.start(round < plans.length ? plans[round] : anyPlan());
            work();
            end();
            if (random.nextInt(ROUNDS_BETWEEN_DAMAGE) == 0) {
                damage.check(machine.promised());
            }
        }
        machine.start(FaultPlan.NONE);
        machine.stop(false, true);
        machine.start(FaultPlan.NONE);
        machine.stop(true, false);
    }

    private FaultPlan anyPlan() {
        var kinds = FaultPlan.Kind.values();
        var kind = random.nextInt(3) == 0
                ? FaultPlan.Kind.POWER_CUT
                : kinds[random.nextInt(kinds.length)];
        return new FaultPlan(kind, 1 + (long) Math.pow(2, random.nextDouble() * MAX_MAGNITUDE));
    }

    private void end() {
        backups.forget();
        open.forEach(Transaction::rollback);
        open.clear();
        switch (random.nextInt(4)) {
            case 0 -> machine.stop(false, false);
            case 1 -> machine.stop(false, true);
            default -> machine.stop(true, false);
        }
    }

    private Engine engine() {
        return machine.engine();
    }

    private void work() {
        for (var i = 0; i < operations && !machine.disk().isOff(); i++) {
            scheduler.advance();
            tally.count(Event.OPERATIONS);
            perform(weights.next());
            backups.check();
            if (random.nextInt(4) == 0) {
                Scheduler.letOthersRun();
            }
        }
    }

    private void perform(Weights.Step step) {
        switch (step) {
            case WRITE -> commit(writes.next(model.now(), nowMillis));
            case FLUSH -> flush();
            case MAINTAIN -> {
                var _ = engine().maintain(nowMillis, BUDGET_NANOS);
            }
            case STEPS -> engine().runSteps();
            case WAIT -> await();
            case READ -> read();
            case CHECK -> machine.check("while it runs");
            case CLOCK -> moveClock();
            case TICK -> scheduler.passTime();
            case CHECKPOINT -> checkpoint();
            case MERGE -> engine().mergeAll();
            case BACKUP -> backups.begin();
            case TRANSACTION -> transact();
            case OPTIMISTIC -> transactOptimistically();
            case SPACE -> makeSpace();
        }
    }

    /// Leaves it to the log thread, or writes in its place, as callers of an
    /// embedded store do.
    private void flush() {
        engine().flush(nowMillis);
        if (random.nextInt(3) == 0) {
            engine().commitInPassing();
        }
    }

    private void commit(List<Mutation> mutations) {
        if (mutations.isEmpty()) {
            return;
        }
        try {
            committed(engine().commit(mutations, nowMillis), mutations);
        } catch (LogUnavailableException e) {
            requireFault(e);
        }
    }

    private void committed(long sequence, List<Mutation> mutations) {
        if (sequence > 0) {
            tally.count(Event.FRAMES);
            tally.add(Event.LARGE_VALUES, mutations.stream().filter(History::isLarge).count());
            model.append(sequence, mutations);
        }
    }

    private static boolean isLarge(Mutation mutation) {
        return mutation instanceof Mutation.Put put && put.value().content().large() != null;
    }

    private void requireFault(Exception e) {
        if (!machine.disk().hasStruck()) {
            throw new Violation(Kind.REFUSED, "nothing is wrong, but: " + e, e);
        }
    }

    /// Until all is acknowledged that can be.
    private void await() {
        engine().flush(nowMillis);
        var wanted = model.lastSequence();
        for (var turn = 1; engine().acknowledged() < wanted && !isStuck(); turn++) {
            if (turn > MAX_TURNS) {
                throw new Violation(Kind.HUNG, "never acknowledged: " + wanted);
            }
            if (turn % TURNS_BETWEEN_TICKS == 0) {
                scheduler.passTime();
            }
            engine().runSteps();
            Scheduler.letOthersRun();
        }
    }

    private boolean isStuck() {
        return machine.disk().isOff() || !engine().acceptsWrites();
    }

    private void read() {
        var database = writes.database(model.now());
        var key = writes.key();
        try {
            var stored = new Reader(engine()).find(database, key, nowMillis);
            if (!Objects.equals(stored, model.now().find(database, key, nowMillis))) {
                machine.check("when " + key + " was read");
                throw new Violation(Kind.OTHER, key + " is read as it is not");
            }
        } catch (IOException e) {
            requireFault(e);
        }
    }

    private void moveClock() {
        nowMillis += random.nextInt(3) == 0
                ? -random.nextInt(2000)
                : random.nextInt(3000);
    }

    private void checkpoint() {
        if (engine().acceptsWrites()) {
            var _ = engine().checkpoint(nowMillis);
        }
    }

    private void transact() {
        tally.count(Event.TRANSACTIONS);
        var transaction = engine().begin(nowMillis);
        var staged = stage(transaction);
        end(transaction, staged);
    }

    private List<Mutation> stage(Transaction transaction) {
        var staged = writes.next(model.now(), nowMillis);
        transaction.stage(staged);
        return staged;
    }

    private void end(Transaction transaction, List<Mutation> staged) {
        if (random.nextInt(4) == 0) {
            transaction.rollback();
            return;
        }
        try {
            committed(transaction.commit(), staged);
        } catch (TransactionConflictException _) {
            tally.count(Event.CONFLICTS);
        } catch (LogUnavailableException e) {
            requireFault(e);
        }
    }

    /// Begins one that reads, or ends one with a write.
    private void transactOptimistically() {
        if (open.size() < MAX_OPEN_TRANSACTIONS && random.nextBoolean()) {
            tally.count(Event.TRANSACTIONS);
            var transaction = engine().beginOptimistic(nowMillis);
            var _ = transaction.view(writes.database(model.now())).contains(writes.key());
            open.add(transaction);
        } else if (!open.isEmpty()) {
            var transaction = open.remove(random.nextInt(open.size()));
            transaction.moveTo(nowMillis);
            end(transaction, stage(transaction));
        }
    }

    private void makeSpace() {
        if (machine.disk().hasStruck() && machine.disk().makeSpace()) {
            tally.count(Event.DISKS_FULL);
        }
    }
}
