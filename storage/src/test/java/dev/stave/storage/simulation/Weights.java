package dev.stave.storage.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/// How often each kind of operation comes, which differs from history to
/// history.
///
/// **Threads** Confined.
final class Weights {
    private final Random random;
    private final Map<Step, Double> weights = new EnumMap<>(Step.class);
    private final double sum;

    /// What the owner of a store does.
    enum Step {
        WRITE(40), FLUSH(10), MAINTAIN(10), STEPS(30), WAIT(6), READ(6), CHECK(0.2), CLOCK(3), TICK(
                2), CHECKPOINT(4), MERGE(1), BACKUP(0.5), TRANSACTION(3), OPTIMISTIC(3), SPACE(1);

        private final double usual;

        Step(double usual) {
            this.usual = usual;
        }
    }

    Weights(Random random) {
        this.random = random;
        for (var step : Step.values()) {
            weights.put(step, step.usual * Math.pow(4, (random.nextDouble() * 2) - 1));
        }
        sum = weights.values().stream().mapToDouble(weight -> weight).sum();
    }

    Step next() {
        var left = random.nextDouble() * sum;
        for (var step : Step.values()) {
            left -= weights.getOrDefault(step, 0.0);
            if (left < 0) {
                return step;
            }
        }
        return Step.WRITE;
    }
}
