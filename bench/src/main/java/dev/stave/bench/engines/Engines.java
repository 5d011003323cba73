package dev.stave.bench.engines;

import java.util.Collection;
import java.util.Locale;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import dev.stave.bench.engines.Results.Score;

/// The embedded store beside other embedded engines: each operation of each of
/// them, in JVMs of its own. Prints the table on standard output, and how far it
/// is on standard error.
final class Engines {
    /// What LMDB's buffers reach into; for all, so that all run alike.
    private static final String[] OPENED = {"--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"};

    private final Effort effort;
    private final Results results = new Results();

    private Engines(Effort effort) {
        this.effort = effort;
    }

    /// `quick|usual STORES OPERATIONS VALUE-BYTES THREADS`, of which all but the
    /// first are lists with commas.
    public static void main(String[] arguments) throws RunnerException {
        var engines = new Engines(Effort.of(arguments[0]));
        engines.measure(
                Selection.of(arguments[1], arguments[2], arguments[3], arguments[4]));
        System.out.println(engines.results.table());
    }

    private void measure(Selection selection) throws RunnerException {
        for (var measured : selection.cases().filter(effort::covers).toList()) {
            for (var contender : selection.contenders(measured)) {
                measure(measured, contender);
            }
        }
    }

    private void measure(Case measured, Contender contender) throws RunnerException {
        var score = score(measured, new Runner(options(measured, contender)).run());
        System.err.printf(Locale.ROOT, "%s, %s: %,.0f ns%n", measured, contender.label(),
                score.nanos());
        results.add(measured, contender, score);
    }

    private Options options(Case measured, Contender contender) {
        var options = new OptionsBuilder().include(measured.operation().benchmark())
                .param("contender", contender.name())
                .param("durability", measured.durability().name())
                .param("valueBytes", String.valueOf(measured.valueBytes()))
                .threads(measured.threads()).jvmArgsAppend(OPENED)
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true);
        effort.apply(options, measured);
        return options.build();
    }

    private static Score score(Case measured, Collection<RunResult> runs) {
        Result<?> result = runs.iterator().next().getPrimaryResult();
        var operations = Effort.operationsAtATime(measured);
        return new Score(result.getScore() / operations, result.getScoreError() / operations);
    }
}
