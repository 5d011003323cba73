package dev.stave.storage.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.stave.storage.simulation.Tally.Event;

/// A little of what `bench/simulate` does at length.
class SimulationTest {
    private static final long SEED = Long.getLong("stave.simulation.seed", 1);
    private static final int HISTORIES = Integer.getInteger("stave.simulation.histories", 40);
    private static final int SHORT_HISTORIES = 5;
    /// Of a short history, every so many changes of the disk something goes wrong;
    /// 1 for all.
    private static final int STRIDE = Integer.getInteger("stave.simulation.stride", 7);

    @BeforeAll
    static void silence() {
        Simulation.silence(true);
    }

    @AfterAll
    static void speak() {
        Simulation.silence(false);
    }

    @Test
    void whateverGoesWrongEveryPromiseIsKept() {
        var tally = new Tally();
        for (var seed = SEED; seed < SEED + HISTORIES; seed++) {
            tally.add(Simulation.random(seed));
        }
        for (var event : Event.values()) {
            assertTrue(tally.of(event) > 0 || event == Event.DISKS_FULL, event + " of\n" + tally);
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultPlan.Kind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whateverGoesWrongAtEachChangeOfAShortHistoryEveryPromiseIsKept(FaultPlan.Kind kind) {
        var tally = new Tally();
        for (var seed = SEED; seed < SEED + SHORT_HISTORIES; seed++) {
            tally.add(Simulation.exhaustive(seed, kind, 1 + (seed % STRIDE), STRIDE));
        }
        assertTrue(tally.of(Event.HISTORIES) > SHORT_HISTORIES, tally::toString);
    }

    @Test
    void oneSeedIsOneRun() {
        var first = new History(SEED, 4, 100);
        var second = new History(SEED, 4, 100);
        first.run();
        second.run();
        assertEquals(first.fingerprint(), second.fingerprint());
        assertEquals(first.tally().toString(), second.tally().toString());
    }
}
