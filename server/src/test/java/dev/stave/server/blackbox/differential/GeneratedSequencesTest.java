package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/// Generated sequences of commands to both servers.
/// `-Dstave.differential.sequences=N` runs more of them,
/// `-Dstave.differential.seed=S` others: a run without it is always the
/// same one.
class GeneratedSequencesTest {
    private static final int SEQUENCES = Integer.getInteger("stave.differential.sequences", 300);
    private static final long SEED = Long.getLong("stave.differential.seed", 1);
    private static final int FAILURES_SHOWN = 10;

    @Test
    void repliesAgreeWithRedis() {
        var failures = new ArrayList<String>();
        try (var servers = ServerPair.start("--enable-debug-command", "yes")) {
            for (int i = 0; i < SEQUENCES && failures.size() < FAILURES_SHOWN; i++) {
                var steps = new SequenceGenerator(SEED + i).sequence();
                int sequence = i;
                SequenceRun.of(steps, servers)
                        .ifPresent(difference -> failures.add("sequence " + sequence + ":\n"
                                + shown(shortest(steps, servers)) + "\n" + difference));
            }
        }
        if (!failures.isEmpty()) {
            fail("-Dstave.differential.seed=" + SEED + "\n" + String.join("\n\n", failures));
        }
    }

    /// Leaves out every step without which the servers still differ.
    private static List<Step> shortest(List<Step> steps, ServerPair servers) {
        var kept = new ArrayList<>(steps);
        for (int i = kept.size() - 1; i >= 0; i--) {
            var fewer = new ArrayList<>(kept);
            fewer.remove(i);
            if (differs(fewer, servers)) {
                kept = fewer;
            }
        }
        return kept;
    }

    private static boolean differs(List<Step> steps, ServerPair servers) {
        Optional<Difference> difference = SequenceRun.of(steps, servers);
        return difference.isPresent();
    }

    private static String shown(List<Step> steps) {
        return steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
    }
}
