package dev.stave.storage.simulation;

import java.io.IOException;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.Backup;
import dev.stave.storage.Engine;
import dev.stave.storage.simulation.Tally.Event;
import dev.stave.storage.simulation.Violation.Kind;

/// Backups of a running engine, each opened and compared when it is done.
///
/// **Threads** The owner's.
final class Backups {
    private final Random random;
    private final Machine machine;
    private final Model model;
    private final Tally tally;
    private @Nullable Copy copy;

    private record Copy(SimulatedDisk disk, Backup backup, long promised) {}

    Backups(Random random, Machine machine, Model model, Tally tally) {
        this.random = random;
        this.machine = machine;
        this.model = model;
        this.tally = tally;
    }

    /// Begins one, unless one is under way.
    void begin() {
        if (copy == null) {
            var target = new SimulatedDisk(random);
            var acknowledged = machine.engine().acknowledged();
            copy = new Copy(target, machine.engine().backup(target), acknowledged);
        }
    }

    /// The engine is being closed, and the backup given up.
    void forget() {
        copy = null;
    }

    /// Checks the one that was under way, if it is done.
    void check() {
        var done = copy;
        if (done != null && done.backup().isDone()) {
            copy = null;
            check(done);
        }
    }

    private void check(Copy done) {
        if (!done.backup().failure().isEmpty()) {
            if (!machine.disk().hasStruck()) {
                throw new Violation(Kind.REFUSED, "a backup fails: " + done.backup().failure());
            }
            return;
        }
        tally.count(Event.BACKUPS);
        var survivor = done.disk().survivor(Survival.nothing(random));
        try (var engine = Engine.open(machine.options(), survivor, new Machine.Silent(), 0)) {
            var sequence = engine.status().appendedSequence();
            if (sequence < done.promised()) {
                throw new Violation(Kind.LOST, "a backup ends at sequence " + sequence
                        + ", but " + done.promised() + " was acknowledged before it began");
            }
            new Comparison(model, sequence).require(new Reader(engine).all(), "in a backup");
        } catch (IOException e) {
            throw new Violation(Kind.REFUSED, "a backup cannot be opened: " + e, e);
        }
    }
}
