package dev.stave.server.blackbox.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What clients see at the same time can be put in one order, also when the
/// server is killed between. `bench/linearizability` does this for as long as
/// wanted; `-Dstave.linearizability.seed=S` the same again, as far as
/// chance lets.
class LinearizabilityTest {
    private static final long SEED = Long.getLong("stave.linearizability.seed",
            System.nanoTime());
    private static final int KILLS = 3;

    @TempDir
    private Path directory;

    @Test
    void whatClientsSeeCanBePutInOneOrderAcrossKills() throws InterruptedException {
        assertEquals(Optional.empty(), Life.flaw(new Life(SEED, directory).run(KILLS)),
                "seed " + SEED);
    }
}
