package dev.stave.server.cli.store;

import java.io.PrintWriter;
import java.util.stream.Collectors;

import dev.stave.storage.inspect.FileTotals;
import dev.stave.storage.inspect.Finding;
import dev.stave.storage.inspect.Verification;

/// What was found in a store, for people to read.
final class FindingsReport {
    /// Of one finding.
    private static final int MAX_KEYS = 20;

    private FindingsReport() {}

    static void print(Verification verification, PrintWriter out) {
        verification.totals().forEach(totals -> out.println(line(totals)));
        verification.findings().forEach(finding -> out.println(line(finding)));
    }

    private static String line(FileTotals totals) {
        return "%-13s %6d files %12d records %14d bytes".formatted(totals.kind(), totals.files(),
                totals.records(), totals.bytes());
    }

    static String line(Finding finding) {
        return (finding.isHarmless() ? "harmless: " : "DAMAGED: ") + finding.file() + " at offset "
                + finding.offset() + ": " + finding.what() + keys(finding);
    }

    private static String keys(Finding finding) {
        var keys = finding.keys();
        if (keys.isEmpty()) {
            return "";
        }
        var more = keys.size() - MAX_KEYS;
        return keys.stream().limit(MAX_KEYS).map(key -> PrintableBytes.of(key.array()))
                .collect(Collectors.joining(" ", "; keys: ",
                        more > 0 ? " and " + more + " more" : ""));
    }
}
