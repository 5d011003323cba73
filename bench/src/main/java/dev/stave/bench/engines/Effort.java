package dev.stave.bench.engines;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// How long a measurement takes.
///
/// @param warmups
///            how many times a second is spent before it counts
/// @param measurements
///            how many times a second counts
record Effort(int forks, int warmups, int measurements) {
    private static final TimeValue SECOND = TimeValue.seconds(1);
    /// Deletes are counted and not timed. Many make an iteration, which takes about
    /// as long for a thread with syncs as for one without.
    private static final int DELETES = 50_000;
    private static final int SYNCED_DELETES = 1000;
    private static final int DELETE_WARMUPS = 5;
    private static final int DELETE_MEASUREMENTS = 5;

    static Effort of(String word) {
        return switch (word) {
            case "quick" -> new Effort(1, 1, 1);
            case "usual" -> new Effort(2, 3, 5);
            default -> throw new IllegalArgumentException("no such effort: " + word);
        };
    }

    void apply(ChainedOptionsBuilder options, Case measured) {
        options.forks(forks);
        if (measured.operation() == Operation.DELETE) {
            var deletes = deletesAtATime(measured);
            options.warmupIterations(DELETE_WARMUPS).warmupBatchSize(deletes)
                    .measurementIterations(DELETE_MEASUREMENTS).measurementBatchSize(deletes);
        } else {
            options.warmupIterations(warmups).warmupTime(SECOND)
                    .measurementIterations(measurements).measurementTime(SECOND);
        }
    }

    /// How many operations JMH's score is the time of.
    static int operationsAtATime(Case measured) {
        return measured.operation() == Operation.DELETE ? deletesAtATime(measured) : 1;
    }

    private static int deletesAtATime(Case measured) {
        return measured.durability() == Durability.SYNCED ? SYNCED_DELETES : DELETES;
    }
}
