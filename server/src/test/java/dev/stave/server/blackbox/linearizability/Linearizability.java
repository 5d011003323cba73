package dev.stave.server.blackbox.linearizability;

import java.io.IOException;
import java.util.List;

import dev.stave.server.blackbox.process.LongRun;
import dev.stave.server.blackbox.process.ScratchDirectory;

/// Runs lives, one seed after the other, until the time is up or one cannot be
/// explained. See `bench/linearizability`.
final class Linearizability {
    private static final int KILLS = 3;

    private Linearizability() {}

    public static void main(String[] arguments) {
        System.exit(LongRun.run("linearizability", List.of(LongRun.SECONDS, LongRun.SEED),
                System.out, arguments, (run, _) -> checkAll(run)));
    }

    private static void checkAll(LongRun run) throws IOException, InterruptedException {
        List.of("stores", "kills", "commands and transactions", "histories without explanation")
                .forEach(what -> run.count(what, 0));
        for (var store = 0; run.goesOn(store); store++) {
            check(run, run.seed() + store);
        }
    }

    private static void check(LongRun run, long seed) throws IOException, InterruptedException {
        try (var directory = ScratchDirectory.make("linearizability")) {
            var history = new Life(seed, directory.path()).run(KILLS);
            var flaw = Life.flaw(history);
            run.count("stores", 1);
            run.count("kills", KILLS);
            run.count("commands and transactions", history.size());
            run.count("histories without explanation", flaw.isPresent() ? 1 : 0);
            flaw.ifPresent(text -> {
                throw new AssertionError("store of seed " + seed + ": " + text);
            });
        }
    }
}
