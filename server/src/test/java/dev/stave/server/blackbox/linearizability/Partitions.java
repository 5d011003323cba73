package dev.stave.server.blackbox.linearizability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parts of a history that have no key in common: linearizable is what is so in
/// each part. Keys that one transaction touches are in one.
final class Partitions {
    private final Map<String, String> parents = new HashMap<>();

    private Partitions() {}

    static Collection<List<Transaction>> of(List<Transaction> history) {
        var keys = new Partitions();
        for (var transaction : history) {
            var first = transaction.steps().getFirst().key();
            transaction.steps().forEach(step -> keys.join(first, step.key()));
        }
        var parts = new HashMap<String, List<Transaction>>();
        for (var transaction : history) {
            parts.computeIfAbsent(keys.root(transaction.steps().getFirst().key()),
                    _ -> new ArrayList<>()).add(transaction);
        }
        return parts.values();
    }

    private void join(String one, String other) {
        var otherRoot = root(other);
        parents.put(otherRoot, root(one));
    }

    private String root(String key) {
        var at = key;
        for (var parent = parents.getOrDefault(at, at); !parent.equals(at); parent = parents
                .getOrDefault(at, at)) {
            at = parent;
        }
        return at;
    }
}
