package dev.stave.server.blackbox.linearizability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What a client does next, by chance.
///
/// **Threads** Confined.
final class Workload {
    private static final int STEPS_AT_MOST = 3;

    private final Random random;
    private final KeyNames names;
    private final String client;
    private long values;

    /// @param client
    ///            unique: its values are, then
    Workload(Random random, KeyNames names, String client) {
        this.random = random;
        this.names = names;
        this.client = client;
    }

    /// What is done at once.
    sealed interface Act {}

    record Single(Step step) implements Act {}

    /// Between MULTI and EXEC.
    record Queued(List<Step> steps) implements Act {}

    /// WATCH and a read, then the steps between MULTI and EXEC.
    record Watched(Step.Get read, List<Step> steps) implements Act {}

    /// Between BEGIN and COMMIT.
    record Interactive(List<Step> steps) implements Act {}

    Act next() {
        var keys = names.registers(random);
        return switch (random.nextInt(10)) {
            case 0 -> new Queued(registerSteps(keys));
            case 1 -> new Interactive(registerSteps(keys));
            case 2 -> watched(keys);
            case 3, 4 -> new Queued(listSteps());
            case 5, 6 -> new Interactive(listSteps());
            default -> new Single(registerStep(keys));
        };
    }

    private Watched watched(List<String> keys) {
        var key = keys.get(random.nextInt(keys.size() - 1));
        var steps = registerSteps(keys);
        steps.add(new Step.Set(key, value()));
        return new Watched(new Step.Get(key), steps);
    }

    private List<Step> registerSteps(List<String> keys) {
        var steps = new ArrayList<Step>();
        for (var left = 1 + random.nextInt(STEPS_AT_MOST); left > 0; left--) {
            steps.add(registerStep(keys));
        }
        return steps;
    }

    private Step registerStep(List<String> keys) {
        var key = keys.get(random.nextInt(keys.size()));
        var isNumber = key.equals(keys.getLast());
        return switch (random.nextInt(8)) {
            case 0 -> new Step.Delete(key);
            case 1, 2 -> isNumber ? new Step.Increment(key) : new Step.GetSet(key, value());
            case 3, 4, 5 -> isNumber ? new Step.Increment(key) : new Step.Set(key, value());
            default -> new Step.Get(key);
        };
    }

    /// Reads of some lists, then appends to some, or the other way round.
    private List<Step> listSteps() {
        var steps = new ArrayList<Step>();
        names.lists(random).forEach(key -> steps.add(new Step.Get(key)));
        if (random.nextInt(3) > 0) {
            names.lists(random).forEach(
                    key -> steps.add(new Step.Append(key, value() + AppendOrder.END)));
        }
        if (random.nextInt(4) == 0) {
            Collections.reverse(steps);
        }
        return steps;
    }

    private String value() {
        return client + "." + ++values;
    }
}
