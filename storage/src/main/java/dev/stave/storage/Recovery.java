package dev.stave.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.compaction.DataFileRecovery;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.log.LogListener;
import dev.stave.storage.log.LogStart;
import dev.stave.storage.log.WriteAheadLog;

/// The state that the disk holds: what the manifest names, then the log behind
/// it.
///
/// **Threads** Confined to the opening of the engine.
final class Recovery {
    private final EngineOptions options;
    private final SlotPool slots = new SlotPool();
    private final DataFileTable files = new DataFileTable();
    private final Replay replay;
    private final WriteAheadLog log;
    private final Manifest manifest;
    private final Keydirs keydirs;

    /// @param progress
    ///            told of every step
    Recovery(EngineOptions options, @Nullable Disk disk, LogListener listener,
            LoadProgress progress) throws IOException {
        this.options = options;
        keydirs = new Keydirs(options);
        var bytes = disk == null ? 0 : bytesToLoad(disk);
        progress.found(bytes);
        replay = new Replay(keydirs::create, progress, options.threads(),
                options.loading().shares(bytes));
        var found = disk == null
                ? Optional.<Manifest>empty()
                : load(disk);
        log = openLog(disk, found.map(Recovery::start).orElse(LogStart.NEW), listener);
        manifest = found.orElseGet(
                () -> Manifest.empty(log.store(), EngineOptions.MAX_DATABASES));
        if (disk != null) {
            removeStrays(disk);
        }
    }

    private void removeStrays(Disk disk) throws IOException {
        try {
            DataFileRecovery.removeStrays(disk, manifest, log.appended());
        } catch (IOException e) {
            log.close();
            discard();
            throw e;
        }
    }

    private Optional<Manifest> load(Disk disk) throws IOException {
        try {
            return DataFileRecovery.load(disk, slots, files, replay);
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    /// The sizes of all files that are read as a whole.
    private static long bytesToLoad(Disk disk) throws IOException {
        var bytes = 0L;
        for (var name : disk.list()) {
            if (FileKind.HINT.isFileName(name) || WriteAheadLog.isFileName(name)) {
                try (var file = disk.open(name)) {
                    bytes += file.size();
                }
            }
        }
        return bytes;
    }

    private WriteAheadLog openLog(@Nullable Disk disk, LogStart begin, LogListener listener)
            throws IOException {
        try {
            return WriteAheadLog.open(options.log(), options.threads(), disk, slots, begin, replay,
                    listener);
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    private void discard() {
        replay.close();
        files.close();
        keydirs.close();
    }

    private static LogStart start(Manifest manifest) {
        return new LogStart(manifest.store(), manifest.firstSegment(),
                manifest.flushedSequence());
    }

    Keydirs keydirs() {
        return keydirs;
    }

    SlotPool slots() {
        return slots;
    }

    DataFileTable files() {
        return files;
    }

    WriteAheadLog log() {
        return log;
    }

    Manifest manifest() {
        return manifest;
    }

    int nextKeyspace() {
        return Math.max(manifest.nextKeyspace(), replay.nextKeyspace());
    }

    /// The databases with their keys, counted as live.
    List<Database> databases(Records records) throws IOException {
        var databases = new ArrayList<Database>();
        endReplay();
        for (var number = 0; number < options.databases(); number++) {
            var database = replay.takeDatabase(number);
            databases.add(database);
            replay.countLive(records, database);
        }
        discardRest(databases);
        return databases;
    }

    private void endReplay() throws IOException {
        try {
            replay.end();
        } catch (IOException e) {
            log.close();
            discard();
            throw e;
        }
    }

    private void discardRest(List<Database> databases) throws IOException {
        try {
            replay.discardRest(databases.size());
        } catch (IOException e) {
            databases.forEach(database -> database.keydir().close());
            log.close();
            discard();
            throw e;
        }
    }
}
