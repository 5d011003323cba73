package dev.stave.storage.file;

import java.util.List;

/// Data files that stand next to each other in the manifest's order, to be
/// merged into what takes their place.
///
/// @param startsAtOldest
///            whether no file stands before them: then nothing is left that a
///            tombstone hides, and tombstones go
public record Run(List<Long> ids, boolean startsAtOldest) {
    public Run {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one file");
        }
    }
}
