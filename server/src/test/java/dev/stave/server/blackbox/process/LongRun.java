package dev.stave.server.blackbox.process;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A check that goes on for as long as asked: how long that is, from which
/// seed, and what it says at its end, in one line, whatever it checks:
///
///     crash-loop: seed 7, 60 s: 21 kills, 0 lost: passed
///
/// **Threads** Confined.
public final class LongRun {
    private static final long DEFAULT_SECONDS = 60;

    private final String name;
    private final long seed;
    private final long rounds;
    private final long beganNanos = System.nanoTime();
    private final long untilNanos;
    private final Map<String, Long> totals = new LinkedHashMap<>();

    /// @param arguments
    ///            `--seconds N`, `--rounds N` and `--seed S`; a minute, unless one
    ///            of the first two says otherwise
    public LongRun(String name, String... arguments) {
        this.name = name;
        seed = option(arguments, "--seed", System.nanoTime() & 0xffffff);
        rounds = option(arguments, "--rounds", Long.MAX_VALUE);
        var seconds = option(arguments, "--seconds",
                rounds == Long.MAX_VALUE ? DEFAULT_SECONDS : TimeUnit.DAYS.toSeconds(365));
        untilNanos = beganNanos + TimeUnit.SECONDS.toNanos(seconds);
        System.out.println("seed " + seed);
    }

    private static long option(String[] arguments, String name, long otherwise) {
        for (var i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(name)) {
                return Long.parseLong(arguments[i + 1]);
            }
        }
        return otherwise;
    }

    public long seed() {
        return seed;
    }

    /// For how long it was asked to go on.
    public long nanos() {
        return untilNanos - beganNanos;
    }

    /// Whether there is to be another round.
    ///
    /// @param done
    ///            rounds so far
    public boolean goesOn(long done) {
        return done < rounds && System.nanoTime() < untilNanos;
    }

    /// Adds to one of the totals; they are told in the order in which they were
    /// first counted.
    public void count(String what, long more) {
        totals.merge(what, more, Long::sum);
    }

    /// Says what there was in all.
    public void end(boolean passed) {
        var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
        System.out.printf(Locale.ROOT, "%s: seed %d, %d s: %s: %s%n", name, seed, seconds,
                totals.entrySet().stream()
                        .map(total -> String.format(Locale.ROOT, "%,d %s", total.getValue(),
                                total.getKey()))
                        .collect(Collectors.joining(", ")),
                passed ? "passed" : "FAILED");
    }
}
