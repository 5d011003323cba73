package dev.stave.storage.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Data files that stand next to each other in the manifest's order, to be
/// merged into what takes their place.
///
/// @param dropsTombstones
///            whether nothing is left before them that a tombstone of theirs
///            hides: no file stands before them, or only what the
///            [#parts] before this one have left
public record Run(List<Long> ids, boolean dropsTombstones) {
    public Run {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one file");
        }
    }

    /// The same files in runs of a bounded size, to be merged one after the other.
    ///
    /// Where the run drops tombstones, each part may: what a part leaves was live
    /// when it was copied, and the tombstones of later parts were there before that.
    /// So they hide nothing of it.
    ///
    /// @param maxBytes
    ///            of the files of one part, unless it is a single one
    public List<Run> parts(ToLongFunction<Long> bytesOf, long maxBytes) {
        var parts = new ArrayList<Run>();
        var part = new ArrayList<Long>();
        var bytes = 0L;
        for (var id : ids) {
            var more = bytesOf.applyAsLong(id);
            if (!part.isEmpty() && bytes + more > maxBytes) {
                parts.add(new Run(part, dropsTombstones));
                part.clear();
                bytes = 0;
            }
            part.add(id);
            bytes += more;
        }
        parts.add(new Run(part, dropsTombstones));
        return parts;
    }
}
