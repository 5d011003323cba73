package dev.stave.server.blackbox.linearizability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Runs lives, one seed after the other, until the time is up or one cannot be
/// explained. See `bench/linearizability`.
final class Linearizability {
    private static final int KILLS = 3;

    private Linearizability() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var first = option(arguments, "--seed", System.nanoTime() & 0xffffff);
        var seconds = option(arguments, "--seconds", 60);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        System.out.println("first seed " + first);
        var transactions = 0L;
        var seed = first;
        for (; System.nanoTime() < until; seed++) {
            var found = live(seed);
            if (found < 0) {
                System.exit(1);
            }
            transactions += found;
        }
        System.out.printf(Locale.ROOT,
                "%d stores, %d kills, %,d commands and transactions: all explained%n",
                seed - first, (seed - first) * KILLS, transactions);
    }

    /// @return how much was done, or -1 when it cannot be explained
    private static int live(long seed) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("stave-linearizability-");
        try {
            var history = new Life(seed, directory).run(KILLS);
            var flaw = Life.flaw(history);
            flaw.ifPresent(text -> System.out.println("seed " + seed + ": " + text));
            return flaw.isPresent() ? -1 : history.size();
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

    private static long option(String[] arguments, String name, long otherwise) {
        for (var i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return Long.parseLong(arguments[i + 1]);
            }
        }
        return otherwise;
    }
}
