package dev.stave.bench.engines;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// How long a measurement takes.
///
/// @param warmups
///            how many times a second is spent before it counts
/// @param measurements
///            how many times a second counts
/// @param complete
///            whether large values are measured with several threads, too
record Effort(int forks, int warmups, int measurements, boolean complete) {
    private static final TimeValue SECOND = TimeValue.seconds(1);
    private static final int SMALL_VALUE_BYTES = 100;
    /// Deletes are counted and not timed: so many make an iteration. With a sync
    /// for each of them they take about as long as those without; and the iterations
    /// to warm up, about as long as a second of the others.
    private static final int DELETES = 50_000;
    private static final int SYNCED_DELETES = 200;
    private static final int DELETE_WARMUPS = 20;
    private static final int DELETE_MEASUREMENTS = 10;

    static Effort of(String word) {
        return switch (word) {
            case "quick" -> new Effort(1, 1, 1, false);
            case "usual" -> new Effort(2, 3, 5, true);
            default -> throw new IllegalArgumentException("no such effort: " + word);
        };
    }

    boolean covers(Case measured) {
        return complete || measured.threads() == 1 || measured.valueBytes() <= SMALL_VALUE_BYTES;
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
        return measured.durability() == Durability.SYNCED
                ? SYNCED_DELETES
                : Math.min(DELETES, KeySet.KEYS / measured.threads());
    }
}
