package dev.stave.storage.inspect;

import java.util.List;

/// What a look at all files of a store has found.
///
/// @param findings
///            in the order of the files
public record Verification(List<FileTotals> totals, List<Finding> findings) {
    public Verification {
        totals = List.copyOf(totals);
        findings = List.copyOf(findings);
    }

    /// Whether a server starts on it, and serves all that it ever acknowledged
    /// as durable.
    public boolean isSound() {
        return findings.stream().allMatch(Finding::isHarmless);
    }
}
