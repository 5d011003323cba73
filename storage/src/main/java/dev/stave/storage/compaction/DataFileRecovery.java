package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.file.Hint;
import dev.stave.storage.file.HintFile;
import dev.stave.storage.file.HintVisitor;
import dev.stave.storage.file.KeyspaceMapping;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.location.Location;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.log.ReplayTarget;
import dev.stave.storage.log.ReplayTargets;

/// Opens the data files that the manifest names, and hands over where their
/// records are, oldest first.
///
/// **Threads** Confined to the opening of the engine.
public final class DataFileRecovery {
    private static final Logger LOGGER = LoggerFactory.getLogger(DataFileRecovery.class);
    private static final long NOWHERE = 0;
    /// Of the puts in data files, so many tenths are of different keys at least, or
    /// they would be merged.
    private static final int LIVE_TENTHS = 6;

    /// Hints between two looks at whether the opening goes on.
    private static final int HINTS_A_LOOK = 1024;

    private final Disk disk;
    private final Manifest manifest;
    private final ReplayTargets targets;
    private final Set<Integer> keyspaces;

    private DataFileRecovery(Disk disk, Manifest manifest, ReplayTargets targets) {
        this.disk = disk;
        this.manifest = manifest;
        this.targets = targets;
        keyspaces = manifest.mappings().stream().map(KeyspaceMapping::keyspace)
                .collect(Collectors.toSet());
    }

    /// Hands the hints of all files to the targets, which may take them later.
    ///
    /// @return the manifest; empty when there is none
    /// @throws DamagedFileException
    ///             when the manifest, or a file that it names, is not good
    public static Optional<Manifest> load(Disk disk, SlotPool slots, DataFileTable files,
            ReplayTargets targets) throws IOException {
        var manifest = ManifestFile.read(disk);
        if (manifest.isPresent()) {
            new DataFileRecovery(disk, manifest.get(), targets).load(slots, files);
        }
        return manifest;
    }

    private void load(SlotPool slots, DataFileTable files) throws IOException {
        for (var info : manifest.files()) {
            files.add(List.of(new OpenDataFile(open(info), slots.take())), Set.of());
        }
        var expected = expectedKeys(files.inOrder());
        targets.replay(target -> begin(target, expected));
        for (var file : files.inOrder()) {
            targets.replay(target -> replay(file, target));
            file.settle();
        }
    }

    private void begin(ReplayTarget target, Map<Integer, Long> expected) {
        for (var mapping : manifest.mappings()) {
            target.map(mapping.database(), mapping.keyspace(), NOWHERE);
        }
        expected.forEach(target::expect);
    }

    private void replay(OpenDataFile file, ReplayTarget target) throws IOException {
        var hints = new FileHints(file, target);
        HintFile.loadOrRebuild(file.file(), hints);
        hints.end();
        target.replayed(HintFile.bytes(file.file()));
    }

    /// So that keydirs need not grow. Nearly all keys of a file are in the keyspace
    /// of its first one, as a rule.
    private Map<Integer, Long> expectedKeys(List<OpenDataFile> files) {
        var puts = new HashMap<Integer, Long>();
        for (var file : files) {
            var info = file.file().info();
            HintFile.firstKeyspace(file.file()).ifPresent(keyspace -> puts.merge(keyspace,
                    info.records() - info.tombstones(), Long::sum));
        }
        puts.keySet().retainAll(keyspaces);
        puts.replaceAll((_, count) -> count / 10 * LIVE_TENTHS);
        return puts;
    }

    private DataFile open(DataFileInfo info) throws IOException {
        var file = DataFile.open(disk, manifest.store(), info.id());
        if (!file.info().equals(info)) {
            file.close();
            throw new DamagedFileException(ManifestFile.NAME, 0,
                    "the manifest says " + info + ", the file itself says " + file.info());
        }
        return file;
    }

    /// Hands the hints of one file to one target.
    private final class FileHints implements HintVisitor {
        private final OpenDataFile file;
        private final ReplayTarget target;
        private long tombstoneBytes;
        private int untilLook = HINTS_A_LOOK;

        FileHints(OpenDataFile file, ReplayTarget target) {
            this.file = file;
            this.target = target;
        }

        @Override
        public void visit(Hint hint) throws IOException {
            if (--untilLook == 0) {
                untilLook = HINTS_A_LOOK;
                target.replayed(0); // So that a large file does not keep the opening from being cancelled.
            }
            if (hint.tombstone()) {
                tombstoneBytes += Location.align(hint.length());
            }
            if (keyspaces.contains(hint.keyspace())) { // Else it was dropped, and is never pointed to again.
                apply(hint);
            }
        }

        private void apply(Hint hint) {
            if (hint.tombstone()) {
                target.delete(hint.keyspace(), hint.key().array());
            } else {
                target.put(hint.keyspace(), hint.key().array(),
                        file.enter(hint.offset(), hint.length()), hint.deadlineMillis());
            }
        }

        /// All targets come to the same.
        void end() {
            file.tombstoneBytes(tombstoneBytes);
        }
    }

    /// Deletes what an interrupted flush or merge left.
    ///
    /// @param lastSequence
    ///            of the log
    /// @throws DamagedFileException
    ///             when there are data files, but neither a manifest nor a log that
    ///             they could have come from
    public static void removeStrays(Disk disk, Manifest manifest, long lastSequence)
            throws IOException {
        var strays = manifest.strays(disk.list());
        if (!strays.isEmpty() && lastSequence == 0) {
            throw new DamagedFileException(ManifestFile.NAME, 0,
                    "the manifest is missing, but there are data files: " + strays);
        }
        for (var name : strays) {
            LOGGER.info("{} is left over from a flush or a merge that was interrupted", name);
            disk.delete(name);
        }
    }
}
