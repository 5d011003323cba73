package dev.stave.bench.engines;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/// What was measured, as one table: a row for each case, a column for each
/// engine, with what it takes and how many times as long as Stave that is.
///
/// **Threads** One.
final class Results {
    /// @param nanos
    ///            what an operation takes on average
    /// @param errorNanos
    ///            how far the mean may be off, with 99.9%; not a number when it was
    ///            measured once only
    record Score(double nanos, double errorNanos) {}

    private final Map<Case, Map<Contender, Score>> scores = new LinkedHashMap<>();

    void add(Case measured, Contender contender, Score score) {
        scores.computeIfAbsent(measured, _ -> new EnumMap<>(Contender.class))
                .put(contender, score);
    }

    /// In markdown.
    String table() {
        var lines = new ArrayList<String>();
        var columns = columns();
        lines.add(header(columns));
        lines.add("|---|---|---:|---:|" + "---:|".repeat(columns.size()));
        scores.forEach((measured, row) -> lines.add(row(measured, row, columns)));
        return String.join("\n", lines);
    }

    /// Those that have been measured.
    private Set<Contender> columns() {
        var columns = EnumSet.noneOf(Contender.class);
        scores.values().forEach(row -> columns.addAll(row.keySet()));
        return columns;
    }

    private static String header(Set<Contender> columns) {
        var header = row("store", "operation", "value", "threads");
        for (var contender : columns) {
            header.add(contender.label());
        }
        return header.toString();
    }

    private static String row(Case measured, Map<Contender, Score> scores,
            Set<Contender> columns) {
        var row = row(measured.durability().label(), measured.operation().label(),
                measured.valueBytes() + " B", String.valueOf(measured.threads()));
        var stave = scores.get(Contender.STAVE);
        for (var contender : columns) {
            row.add(cell(scores.get(contender), contender == Contender.STAVE ? null : stave));
        }
        return row.toString();
    }

    private static StringJoiner row(String... cells) {
        var row = new StringJoiner(" | ", "| ", " |");
        for (var cell : cells) {
            row.add(cell);
        }
        return row;
    }

    private static String cell(@Nullable Score score, @Nullable Score stave) {
        if (score == null) {
            return "";
        }
        var ratio = stave == null
                ? ""
                : String.format(Locale.ROOT, " (%.2f)", score.nanos() / stave.nanos());
        return time(score.nanos()) + error(score) + ratio;
    }

    private static String error(Score score) {
        return Double.isFinite(score.errorNanos())
                ? String.format(Locale.ROOT, " ±%.0f%%", 100 * score.errorNanos() / score.nanos())
                : "";
    }

    private static String time(double nanos) {
        return nanos < 1000
                ? String.format(Locale.ROOT, "%.0f ns", nanos)
                : String.format(Locale.ROOT, nanos < 100_000 ? "%.1f µs" : "%.0f µs", nanos / 1000);
    }
}
