package dev.stave.storage.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.stave.storage.Bytes;
import dev.stave.storage.Engine;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.simulation.Tally.Event;
import dev.stave.storage.simulation.Violation.Kind;

/// What no power cut does: changed bits, in the middle of files and at their
/// ends, and files cut short. A store that was damaged so is refused, or it
/// holds what it held, and what of that cannot be read is known. Only when the
/// last frames of the log are destroyed, and with them all that tells of them,
/// do they pass for a torn tail: then nothing may be held that was never
/// written.
///
/// **Threads** The owner's.
final class Damage {
    private static final int TAIL_BYTES = 200;
    private static final int MAX_PLACES = 3;

    private final Random random;
    private final Machine machine;
    private final Model model;
    private final Tally tally;

    Damage(Random random, Machine machine, Model model, Tally tally) {
        this.random = random;
        this.machine = machine;
        this.model = model;
        this.tally = tally;
    }

    /// Damages a copy of the disk and opens it.
    ///
    /// @param promised
    ///            up to which sequence everything is on the disk
    void check(long promised) {
        var copy = machine.disk().survivor(Survival.all(random));
        var damaged = damage(copy);
        if (damaged.isEmpty()) {
            return;
        }
        tally.count(Event.DAMAGED_STORES);
        try (var engine = Engine.open(machine.options(), copy, new Machine.Silent(), 0)) {
            compare(engine, promised, damaged);
        } catch (IOException _) {
            tally.count(Event.DAMAGE_REFUSED);
        }
    }

    private List<String> damage(SimulatedDisk copy) {
        var names = copy.names();
        var damaged = new ArrayList<String>();
        for (var places = 1 + random.nextInt(MAX_PLACES); places > 0
                && !names.isEmpty(); places--) {
            var name = names.get(random.nextInt(names.size()));
            var size = copy.size(name);
            if (size > 0) {
                damage(copy, name, place(size));
                damaged.add(name);
            }
        }
        return damaged;
    }

    private int place(int size) {
        return random.nextBoolean()
                ? random.nextInt(size)
                : Math.max(0, size - 1 - random.nextInt(TAIL_BYTES));
    }

    private void damage(SimulatedDisk copy, String name, int at) {
        if (random.nextInt(5) == 0) {
            copy.cutShort(name, at);
        } else {
            copy.flip(name, at, random.nextInt(Byte.SIZE));
        }
    }

    private void compare(Engine engine, long promised, List<String> damaged) throws IOException {
        var sequence = engine.status().appendedSequence();
        var logIsSound = damaged.stream().noneMatch(name -> name.endsWith(".log"));
        if (logIsSound && sequence < promised) {
            throw new Violation(Kind.LOST, "a store with damage in " + damaged
                    + " opens with sequence " + sequence + " of " + promised);
        }
        var wanted = model.at(sequence);
        var held = readable(engine, wanted);
        var comparison = new Comparison(model, sequence, wanted);
        if (sequence < promised) {
            comparison.requireWritten(held, "with damage in " + damaged);
        } else {
            comparison.require(held, "with damage in " + damaged);
        }
    }

    /// What can be read; what cannot is taken out of what is wanted.
    private static Contents readable(Engine engine, Contents wanted) throws IOException {
        var held = new Contents(engine.databases());
        for (var database = 0; database < engine.databases(); database++) {
            var keys = new ArrayList<Bytes>();
            engine.view(database, 0).forEachKey(keys::add);
            for (var key : keys) {
                try {
                    var stored = new Reader(engine).find(database, key, 0);
                    if (stored != null) {
                        held.put(database, key, stored);
                    }
                } catch (DamagedFileException _) {
                    wanted.database(database).remove(key);
                }
            }
        }
        return held;
    }
}
