package dev.stave.server.cli.migrate;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What there was beside strings, counted by its kind.
///
/// **Threads** Confined.
final class Skipped {
    private final Map<String, Long> counts = new TreeMap<>();

    /// @param kind
    ///            in the singular
    void add(String kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /// As in `2 hashes, 1 list`.
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + named(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String named(String kind, long count) {
        if (count == 1) {
            return kind;
        }
        return kind.endsWith("y")
                ? kind.substring(0, kind.length() - 1) + "ies"
                : kind + (kind.endsWith("sh") ? "es" : "s");
    }
}
