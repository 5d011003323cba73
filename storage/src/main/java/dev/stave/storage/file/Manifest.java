package dev.stave.storage.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What the store consists of. Replaced as a whole, see [ManifestFile].
///
/// @param files
///            in order of precedence: of two records of one key, the one in the
///            later file holds; in one file, the one further back
/// @param firstSegment
///            id of the first segment of the log that is still to be replayed
/// @param flushedSequence
///            all frames up to this one are in the data files
/// @param nextFileId
///            above the id of any data file that there ever was
/// @param nextKeyspace
///            above any keyspace that was ever used
public record Manifest(UUID store, List<DataFileInfo> files, long firstSegment,
        long flushedSequence, long nextFileId, int nextKeyspace, List<KeyspaceMapping> mappings) {
    public Manifest {
        files = List.copyOf(files);
        mappings = List.copyOf(mappings);
        var ids = new HashSet<Long>();
        for (var file : files) {
            if (!ids.add(file.id()) || file.id() >= nextFileId || file.id() < 0) {
                throw new IllegalArgumentException("a manifest cannot name file " + file.id()
                        + " twice, or beyond the next id, " + nextFileId);
            }
        }
    }

    /// Of a new store: no files; the log is replayed from its first segment on.
    public static Manifest empty(UUID store, int nextKeyspace) {
        return new Manifest(store, List.of(), 0, 0, 1, nextKeyspace, List.of());
    }

    /// After a flush: its outputs come after all other files.
    public Manifest withFlushed(List<DataFileInfo> outputs, long newFirstSegment,
            long newFlushedSequence, int newNextKeyspace, List<KeyspaceMapping> newMappings) {
        return new Manifest(store, Stream.concat(files.stream(), outputs.stream()).toList(),
                newFirstSegment, newFlushedSequence, nextIdAfter(outputs), newNextKeyspace,
                newMappings);
    }

    /// After a merge: its outputs take the place of the run.
    ///
    /// @throws IllegalArgumentException
    ///             when the run's files do not stand next to each other here, in
    ///             this order
    public Manifest withMerged(Run run, List<DataFileInfo> outputs) {
        var start = ids().indexOf(run.ids().getFirst());
        var end = start + run.ids().size();
        if (start < 0 || end > files.size() || !ids().subList(start, end).equals(run.ids())) {
            throw new IllegalArgumentException(run + " is not in the manifest");
        }
        var merged = new ArrayList<>(files.subList(0, start));
        merged.addAll(outputs);
        merged.addAll(files.subList(end, files.size()));
        return new Manifest(store, merged, firstSegment, flushedSequence, nextIdAfter(outputs),
                nextKeyspace, mappings);
    }

    /// The ids of the files, in order of precedence.
    public List<Long> ids() {
        return files.stream().map(DataFileInfo::id).toList();
    }

    /// Those of the names that are data or hint files, finished or not, of which
    /// this manifest knows nothing: what an interrupted flush or merge left. To be
    /// deleted before ids are given out.
    public List<String> strays(List<String> names) {
        var ids = new HashSet<>(ids());
        return names.stream().filter(name -> isStray(name, ids)).toList();
    }

    private static boolean isStray(String name, HashSet<Long> ids) {
        for (var kind : FileKind.values()) {
            if (kind.isFileName(name)) {
                return !ids.contains(kind.idOf(name));
            }
        }
        var suffix = FileKind.UNFINISHED;
        return name.endsWith(suffix) && FileKind.HINT
                .isFileName(name.substring(0, name.length() - suffix.length()));
    }

    private long nextIdAfter(List<DataFileInfo> outputs) {
        return outputs.stream().mapToLong(output -> output.id() + 1).reduce(nextFileId, Math::max);
    }
}
