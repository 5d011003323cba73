package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
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
import dev.stave.storage.file.KeyspaceMapping;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.log.ReplayTarget;
import dev.stave.storage.thread.Threads;

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

    private final Threads threads;
    private final Disk disk;
    private final Manifest manifest;
    private final ReplayTarget target;
    private final Set<Integer> keyspaces;

    private DataFileRecovery(Threads threads, Disk disk, Manifest manifest, ReplayTarget target) {
        this.threads = threads;
        this.disk = disk;
        this.manifest = manifest;
        this.target = target;
        keyspaces = manifest.mappings().stream().map(KeyspaceMapping::keyspace)
                .collect(Collectors.toSet());
    }

    /// @param threads
    ///            which hint files are read on
    /// @return the manifest; empty when there is none
    /// @throws DamagedFileException
    ///             when the manifest, or a file that it names, is not good
    public static Optional<Manifest> load(Threads threads, Disk disk, SlotPool slots,
            DataFileTable files, ReplayTarget target)
            throws IOException {
        var processors = Runtime.getRuntime().availableProcessors();
        return load(threads, disk, slots, files, target, processors == 1 ? 0 : processors);
    }

    /// @param readers
    ///            how many threads read hint files; 0: they are read where they
    ///            are applied
    static Optional<Manifest> load(Threads threads, Disk disk, SlotPool slots,
            DataFileTable files, ReplayTarget target, int readers) throws IOException {
        var manifest = ManifestFile.read(disk);
        if (manifest.isPresent()) {
            new DataFileRecovery(threads, disk, manifest.get(), target).load(slots, files, readers);
        }
        return manifest;
    }

    private void load(SlotPool slots, DataFileTable files, int readers) throws IOException {
        for (var mapping : manifest.mappings()) {
            target.map(mapping.database(), mapping.keyspace(), NOWHERE);
        }
        for (var info : manifest.files()) {
            files.add(List.of(new OpenDataFile(open(info), slots.take())), Set.of());
        }
        expectKeys(files.inOrder());
        if (readers == 0 || files.isEmpty()) {
            loadHere(files.inOrder());
        } else {
            loadInParallel(files.inOrder(), Math.min(readers, files.inOrder().size()));
        }
    }

    private void loadHere(List<OpenDataFile> files) throws IOException {
        for (var file : files) {
            HintFile.loadOrRebuild(file.file(), hint -> apply(hint, file));
            settle(file);
        }
    }

    private void loadInParallel(List<OpenDataFile> files, int count) throws IOException {
        try (var readers = new HintReaders(threads, count)) {
            var queues = files.stream().map(file -> readers.read(file.file())).toList();
            for (var i = 0; i < files.size(); i++) {
                applyAll(queues.get(i), files.get(i));
                settle(files.get(i));
            }
        }
    }

    private void applyAll(HintQueue queue, OpenDataFile file) throws IOException {
        for (var hints = queue.take(); !hints.isEmpty(); hints = queue.take()) {
            for (var hint : hints) {
                apply(hint, file);
            }
            target.replayed(0); // So that a large file does not keep the opening from being cancelled.
        }
    }

    /// So that keydirs need not grow. Nearly all keys of a file are in the keyspace
    /// of its first one, as a rule.
    private void expectKeys(List<OpenDataFile> files) {
        var puts = new HashMap<Integer, Long>();
        for (var file : files) {
            var info = file.file().info();
            HintFile.firstKeyspace(file.file()).ifPresent(keyspace -> puts.merge(keyspace,
                    info.records() - info.tombstones(), Long::sum));
        }
        puts.keySet().retainAll(keyspaces);
        puts.forEach((keyspace, count) -> target.expect(keyspace, count / 10 * LIVE_TENTHS));
    }

    private void settle(OpenDataFile file) throws IOException {
        target.replayed(HintFile.bytes(file.file()));
        file.settle();
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

    private void apply(Hint hint, OpenDataFile file) {
        if (hint.tombstone()) {
            file.countTombstone(hint.length());
        }
        if (!keyspaces.contains(hint.keyspace())) {
            return; // Dropped, and never pointed to again.
        }
        if (hint.tombstone()) {
            target.delete(hint.keyspace(), hint.key().array());
        } else {
            target.put(hint.keyspace(), hint.key().array(),
                    file.enter(hint.offset(), hint.length()), hint.deadlineMillis());
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
