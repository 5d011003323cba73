package dev.stave.server.blackbox.process;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A check that goes on for as long as asked: how long that is, from which
/// seed, and what it says at its end, in one line, whatever it checks:
///
///     crash-loop: seed 7, 60 s: 21 kills, 0 lost: passed
///
/// **Threads** Confined.
public final class LongRun {
    public static final String SECONDS = "--seconds";
    public static final String ROUNDS = "--rounds";
    public static final String SEED = "--seed";

    private final String name;
    private final LongRunOptions options;
    private final PrintStream out;
    private final long beganNanos = System.nanoTime();
    private final Map<String, Long> totals = new LinkedHashMap<>();

    /// What is checked.
    @FunctionalInterface
    public interface Check {
        /// An [AssertionError] says that a promise was not kept, and so does a server
        /// that has ended by itself; any other exception, that nothing can be said.
        ///
        /// @param directory
        ///            empty; removed afterwards
        void run(LongRun run, Path directory) throws Exception;
    }

    private enum Verdict {
        PASSED("passed", 0), FAILED("FAILED", 1), UNKNOWN("COULD NOT RUN", 2);

        private final String text;
        private final int exitCode;

        Verdict(String text, int exitCode) {
            this.text = text;
            this.exitCode = exitCode;
        }
    }

    private LongRun(String name, LongRunOptions options, PrintStream out) {
        this.name = name;
        this.options = options;
        this.out = out;
    }

    /// Runs a check to its end.
    ///
    /// @param known
    ///            the options that it has
    /// @return the exit code: 0 when all promises were kept, 1 when one was not, 2
    ///         when it could not run
    public static int run(String name, List<String> known, PrintStream out, String[] arguments,
            Check check) {
        try {
            var run = new LongRun(name, LongRunOptions.of(known, arguments), out);
            out.println("seed " + run.seed());
            var verdict = run.verdict(check);
            run.end(verdict);
            return verdict.exitCode;
        } catch (IllegalArgumentException e) {
            out.println(name + ": " + e.getMessage());
            out.println(LongRunOptions.usage(name, known));
            return Verdict.UNKNOWN.exitCode;
        }
    }

    private Verdict verdict(Check check) {
        try (var directory = ScratchDirectory.make(name)) {
            check.run(this, directory.path());
            return Verdict.PASSED;
        } catch (Exception | Error e) {
            var flaw = within(e).filter(LongRun::isFlaw).findFirst();
            flaw.ifPresentOrElse(
                    each -> out.println("seed " + seed() + ": " + each.getMessage()),
                    () -> e.printStackTrace(out));
            return flaw.isPresent() ? Verdict.FAILED : Verdict.UNKNOWN;
        }
    }

    /// Also what came to light while something else was given up: of a server that
    /// has ended, its clients know first.
    private static Stream<Throwable> within(Throwable e) {
        var inner = Stream.concat(Stream.ofNullable(e.getCause()), Stream.of(e.getSuppressed()));
        return Stream.concat(Stream.of(e), inner.flatMap(LongRun::within));
    }

    private static boolean isFlaw(Throwable e) {
        return e instanceof AssertionError || e instanceof ServerProcess.Ended;
    }

    public long seed() {
        return options.seed();
    }

    /// For how long it was asked to go on.
    public long nanos() {
        return TimeUnit.SECONDS.toNanos(options.seconds());
    }

    /// Whether there is to be another round. There is always one.
    ///
    /// @param done
    ///            rounds so far
    public boolean goesOn(long done) {
        return done == 0
                || (done < options.rounds() && System.nanoTime() - beganNanos < nanos());
    }

    /// Adds to one of the totals; they are told in the order in which they were
    /// first counted.
    public void count(String what, long more) {
        totals.merge(what, more, Long::sum);
    }

    /// Says what there was in all.
    private void end(Verdict verdict) {
        var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
        out.printf(Locale.ROOT, "%s: seed %d, %d s: %s: %s%n", name, seed(), seconds,
                totals.entrySet().stream()
                        .map(total -> String.format(Locale.ROOT, "%,d %s", total.getValue(),
                                total.getKey()))
                        .collect(Collectors.joining(", ")),
                verdict.text);
    }
}
