package dev.stave.server.blackbox.linearizability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import dev.stave.server.blackbox.process.LongRun;

/// Runs lives, one seed after the other, until the time is up or one cannot be
/// explained. See `bench/linearizability`.
final class Linearizability {
    private static final int KILLS = 3;

    private Linearizability() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var run = new LongRun("linearizability", arguments);
        List.of("stores", "kills", "commands and transactions", "histories without explanation")
                .forEach(what -> run.count(what, 0));
        var passed = true;
        for (var store = 0; passed && run.goesOn(store); store++) {
            passed = isExplained(run, run.seed() + store);
        }
        run.end(passed);
        System.exit(passed ? 0 : 1);
    }

    private static boolean isExplained(LongRun run, long seed)
            throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("stave-linearizability-");
        try {
            var history = new Life(seed, directory).run(KILLS);
            var flaw = Life.flaw(history);
            flaw.ifPresent(text -> System.out.println("seed " + seed + ": " + text));
            run.count("stores", 1);
            run.count("kills", KILLS);
            run.count("commands and transactions", history.size());
            run.count("histories without explanation", flaw.isPresent() ? 1 : 0);
            return flaw.isEmpty();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
