package dev.stave.server.blackbox.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// What `bench/crash-loop` does for as long as wanted, twice:
/// `-Dstave.crash.seed=S` the same again, as far as chance lets.
class CrashLoopTest {
    private static final long SEED = Long.getLong("stave.crash.seed", System.nanoTime());

    @Test
    void killsAmongWritesUpkeepAndFlushAllLoseNothing() {
        assertEquals(0, CrashLoop.run(System.out, "--rounds", "2", "--seed", Long.toString(SEED)),
                "seed " + SEED);
    }
}
