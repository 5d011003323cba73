package dev.stave.storage.simulation;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Engine;
import dev.stave.storage.EngineListener;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Mutation;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.SyncPolicy;
import dev.stave.storage.simulation.Tally.Event;
import dev.stave.storage.simulation.Violation.Kind;

/// A computer whose power goes and comes back, the store on it, and what the
/// store has promised so far.
///
/// **Threads** The owner's.
final class Machine {
    /// An engine's threads may take so many turns to end after it was closed.
    private static final int MAX_TURNS_TO_END = 1000;

    private final Random random;
    private final Scheduler scheduler;
    private final EngineOptions options;
    private final Model model;
    private final Tally tally;
    private SimulatedDisk disk;
    private @Nullable Engine engine;
    /// What must be there after any power cut.
    private long promised;
    private boolean closing;
    private boolean struck;
    private boolean cutByHand;
    private long checked;
    private long trace;

    Machine(Random random, Scheduler scheduler, EngineOptions options, Model model, Tally tally) {
        this.random = random;
        this.scheduler = scheduler;
        this.options = options.withChance(scheduler, random::nextLong);
        this.model = model;
        this.tally = tally;
        disk = new SimulatedDisk(random);
    }

    SimulatedDisk disk() {
        return disk;
    }

    EngineOptions options() {
        return options;
    }

    Engine engine() {
        return Objects.requireNonNull(engine);
    }

    /// Starts the engine, in as many attempts as it takes, and checks what
    /// it holds.
    void start(FaultPlan first) {
        var plan = first;
        while (!tryStart(plan)) {
            plan = random.nextInt(3) > 0
                    ? FaultPlan.NONE
                    : new FaultPlan(FaultPlan.Kind.POWER_CUT, 1 + random.nextInt(20));
        }
    }

    private boolean tryStart(FaultPlan plan) {
        scheduler.advance();
        tally.count(Event.STARTS);
        disk.plan(plan);
        disk.onPowerCut(() -> {});
        try {
            started(Engine.open(options, disk, new Silent(), 0));
            return true;
        } catch (IOException e) {
            requireExcuse(e);
            requireNobodyLeft("a start that failed");
            replaceDisk();
            return false;
        }
    }

    private void requireExcuse(IOException e) {
        if (!disk.hasStruck()) {
            throw new Violation(Kind.REFUSED, "the engine does not start: " + e, e);
        }
    }

    /// Either the power has gone, or the operation failed and the program
    /// starts again.
    private void replaceDisk() {
        struck = true;
        if (disk.isOff()) {
            tally.count(Event.POWER_CUTS);
            tally.count(Event.POWER_CUTS_IN_RECOVERY);
            replaceDiskBy(random.nextInt(4) == 0 ? disk.afterKill() : disk.anySurvivor());
        } else {
            tally.count(Event.FAILED_OPERATIONS);
        }
    }

    private void started(Engine opened) {
        engine = opened;
        opened.onExpired((database, key) -> {
            tally.count(Event.EXPIRED);
            model.appendExpired(opened.status().appendedSequence(),
                    new Mutation.Delete(database, key));
        });
        disk.onPowerCut(this::promise);
        adopt(opened.status().appendedSequence());
        check("after a start");
    }

    /// From now on the store is what was found.
    private void adopt(long sequence) {
        if (sequence < promised) {
            throw new Violation(Kind.LOST, "the log ends at sequence " + sequence
                    + ", but it was promised up to " + promised);
        }
        var last = model.lastSequence();
        if (sequence > last + (closing ? 1 : 0)) {
            throw new Violation(Kind.INVENTED,
                    "the log ends at sequence " + sequence + ", but the last was " + last);
        }
        closing = false;
        model.cutAfter(sequence);
        if (sequence > last) {
            model.append(sequence, List.of()); // The frame that says that it was closed.
        }
        tally.add(Event.WRITES_CHECKED, sequence - checked);
        checked = sequence;
        promised = sequence;
    }

    private void promise() {
        promised = Math.max(promised, Math.max(engine().durable(),
                options.log().syncPolicy() == SyncPolicy.ALWAYS
                        ? engine().acknowledged()
                        : 0));
    }

    /// Reads everything. What cannot be read because of a fault is read next time.
    void check(String when) {
        try {
            var held = new Reader(engine()).all();
            new Comparison(model, model.lastSequence()).require(held, when);
        } catch (IOException e) {
            requireExcuse(e);
        }
    }

    /// A background thread goes on whatever fails.
    private void requireBackground() {
        for (var name : List.of("stave-flush", "stave-merge")) {
            if (scheduler.others().stream().noneMatch(thread -> thread.getName().equals(name))) {
                throw new Violation(Kind.HUNG, name + " has ended: " + engine().status().files());
            }
        }
    }

    /// Closes the engine, before or after the power goes, if it does.
    void stop(boolean cutBefore, boolean cutAfter) {
        scheduler.advance();
        requireBackground();
        cutByHand = cutBefore && !disk.hasStruck();
        if (cutBefore) {
            disk.cutPower();
        }
        var mayClose = engine().health().acceptsWrites();
        closing = true;
        engine().close();
        tally.add(Event.FLUSHES, engine().status().files().flushes());
        tally.add(Event.MERGES, engine().status().files().merges());
        if (!disk.isOff()) {
            promise();
        }
        if (mayClose && !disk.hasStruck() && promised < model.lastSequence()) {
            throw new Violation(Kind.LOST, "closed in order, but durable only up to " + promised
                    + " of " + model.lastSequence());
        }
        requireNobodyLeft("the engine was closed");
        engine = null;
        powerComesBack(cutAfter);
    }

    private void powerComesBack(boolean cut) {
        if (disk.hasStruck()) {
            struck |= !cutByHand;
            tally.count(disk.isOff() ? Event.POWER_CUTS : Event.FAILED_OPERATIONS);
        } else if (cut) {
            tally.count(Event.POWER_CUTS);
        }
        if (disk.isOff() || cut) {
            replaceDiskBy(random.nextInt(4) == 0 ? disk.afterKill() : disk.anySurvivor());
        }
    }

    private void replaceDiskBy(SimulatedDisk survivor) {
        trace = trace();
        disk = survivor;
    }

    /// A number that two runs share when their disks did the same.
    long trace() {
        return 31 * trace + disk.trace();
    }

    /// Whether anything has gone wrong that was planned.
    boolean hasStruck() {
        return struck;
    }

    /// What must be there after any power cut.
    long promised() {
        return promised;
    }

    private void requireNobodyLeft(String after) {
        for (var turn = 0; !scheduler.others().isEmpty(); turn++) {
            if (turn > MAX_TURNS_TO_END) {
                throw new Violation(Kind.LEAKED, "threads go on after " + after + ": "
                        + scheduler.stacks());
            }
            Scheduler.letOthersRun();
        }
    }

    /// The test asks the engine instead of being told.
    static final class Silent implements EngineListener {
        @Override
        public void acknowledged(long sequence) {}

        @Override
        public void healthChanged(LogHealth health) {}

        @Override
        public void stepsWaiting() {}
    }
}
