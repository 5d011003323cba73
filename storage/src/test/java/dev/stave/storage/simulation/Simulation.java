package dev.stave.storage.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

/// Runs histories, one seed after the other, until the time is up.
/// See `bench/simulate`.
final class Simulation {
    private static final int MAX_ROUNDS = 6;
    private static final int OPERATIONS = 250;
    private static final int SHORT_ROUNDS = 1;
    private static final int SHORT_OPERATIONS = 200;
    private static final int MAX_SHOWN = 10;
    private static final int COULD_NOT_RUN = 2;

    private Simulation() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// @return the exit code: 0 when all promises were kept, 1 when one was not, 2
    ///         when it could not run
    static int run(String... arguments) {
        SimulationOptions options;
        try {
            options = SimulationOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.out.println("simulate: " + e.getMessage());
            System.out.println(SimulationOptions.USAGE);
            return COULD_NOT_RUN;
        }
        silence(true);
        System.out.println("first seed " + options.seed());
        try {
            return run(options) == 0 ? 0 : 1;
        } catch (RuntimeException | Error e) { // Of the simulation: the engine's are violations.
            e.printStackTrace(System.out);
            System.out.println("simulate: seed " + options.seed() + ": COULD NOT RUN");
            return COULD_NOT_RUN;
        }
    }

    /// @return how many histories found a promise that was not kept
    private static long run(SimulationOptions options) {
        var firstSeed = options.seed();
        var tally = new Tally();
        var broken = new EnumMap<Violation.Kind, Long>(Violation.Kind.class);
        var began = System.nanoTime();
        var until = began + TimeUnit.SECONDS.toNanos(options.seconds());
        for (var seed = firstSeed; seed - firstSeed < options.histories()
                && count(broken) < options.untilFound()
                && System.nanoTime() < until; seed++) {
            try {
                tally.add(random(seed));
            } catch (Violation e) {
                tally.count(Tally.Event.HISTORIES);
                broken.merge(e.kind(), 1L, Long::sum);
                show(e, seed, count(broken));
            }
        }
        System.out.printf(Locale.ROOT, "simulate: seed %d, %d s: %s, %s: %s%n", firstSeed,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), tally.inOneLine(),
                Arrays.stream(Violation.Kind.values())
                        .map(kind -> broken.getOrDefault(kind, 0L) + " "
                                + kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")),
                broken.isEmpty() ? "passed" : "FAILED");
        return count(broken);
    }

    private static long count(Map<Violation.Kind, Long> broken) {
        return broken.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void show(Violation violation, long seed, long failures) {
        if (failures <= MAX_SHOWN) {
            System.out.println("seed " + seed + ": " + violation.getMessage());
            if (violation.getCause() != null) {
                violation.getCause().printStackTrace(System.out);
            }
        }
    }

    /// One long history, in which anything may go wrong.
    static Tally random(long seed) {
        var history = new History(seed, 1 + (int) (seed % MAX_ROUNDS), OPERATIONS);
        try {
            history.run();
        } catch (Violation e) {
            throw new Violation(e.kind(), "seed " + seed + ": " + e.getMessage(), e);
        }
        return history.tally();
    }

    /// One short history again and again, in which one thing goes wrong each time a
    /// little later, until it comes too late.
    ///
    /// @param first
    ///            the first change of the disk that it happens at
    static Tally exhaustive(long seed, FaultPlan.Kind kind, long first, int stride) {
        var tally = new Tally();
        for (var at = first;; at += stride) {
            var history = new History(seed, SHORT_ROUNDS, SHORT_OPERATIONS);
            try {
                history.run(new FaultPlan(kind, at));
            } catch (Violation e) {
                throw new Violation(e.kind(),
                        "seed " + seed + ", " + kind + " at " + at + ": " + e.getMessage(), e);
            }
            tally.add(history.tally());
            if (!history.hasStruck()) {
                return tally;
            }
        }
    }

    /// The engine says in its log what it meets, which is much here.
    static void silence(boolean silent) {
        ((Logger) LoggerFactory.getLogger("dev.stave.storage"))
                .setLevel(silent ? Level.OFF : null);
    }
}
