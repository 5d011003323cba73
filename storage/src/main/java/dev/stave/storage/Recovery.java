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
    private final @Nullable Disk disk;
    private final SlotPool slots = new SlotPool();
    private final DataFileTable files = new DataFileTable();
    private final List<Database> databases = new ArrayList<>();
    private final Replay replay;
    private final WriteAheadLog log;
    private final Manifest manifest;
    private final Keydirs keydirs;

    /// @param progress
    ///            told of every step
    Recovery(EngineOptions options, @Nullable Disk disk, LogListener listener,
            LoadProgress progress) throws IOException {
        this.options = options;
        this.disk = disk;
        var bytes = disk == null ? 0 : bytesToLoad(disk);
        progress.found(bytes);
        keydirs = new Keydirs(options);
        replay = new Replay(keydirs::create, progress, options.threads(),
                options.loading().shares(bytes));
        try {
            var found = disk == null
                    ? Optional.<Manifest>empty()
                    : DataFileRecovery.load(disk, slots, files, replay);
            log = WriteAheadLog.open(options.log(), options.threads(), disk, slots,
                    found.map(Recovery::start).orElse(LogStart.NEW), replay, listener);
            manifest = found.orElseGet(
                    () -> Manifest.empty(log.store(), EngineOptions.MAX_DATABASES));
        } catch (IOException | RuntimeException | Error e) {
            discardAllButLog();
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
        if (disk != null) {
            DataFileRecovery.removeStrays(disk, manifest, log.appended());
        }
        replay.end();
        for (var number = 0; number < options.databases(); number++) {
            var database = replay.takeDatabase(number);
            databases.add(database);
            replay.countLive(records, database);
        }
        replay.discardRest(databases.size());
        return List.copyOf(databases);
    }

    /// Gives everything back: whatever comes after this has failed.
    void discard() {
        discardAllButLog();
        log.close();
    }

    private void discardAllButLog() {
        replay.close();
        databases.forEach(database -> database.keydir().close());
        files.close();
        keydirs.close();
    }
}
