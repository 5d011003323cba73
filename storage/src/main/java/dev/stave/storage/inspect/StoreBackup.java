package dev.stave.storage.inspect;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

import dev.stave.storage.EngineOptions;
import dev.stave.storage.compaction.StoreCopy;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.log.LogStart;
import dev.stave.storage.log.SegmentFile;

/// Copies of a store that nobody has open, there and back.
///
/// **Threads** Confined.
public final class StoreBackup {
    private StoreBackup() {}

    /// Makes a backup: data files are shared, the log is copied without a torn
    /// tail.
    ///
    /// @param target
    ///            an empty directory
    /// @throws IOException
    ///             when the store has no good manifest or log
    public static void backup(Disk disk, Disk target) throws IOException {
        var manifest = ManifestFile.read(disk);
        var log = new LogInspection(disk, manifest.map(StoreBackup::start).orElse(LogStart.NEW),
                Progress.NONE);
        log.run();
        if (!log.findings().stream().allMatch(Finding::isHarmless)) {
            throw new IOException("the log is damaged; `stave verify` says where");
        }
        new StoreCopy(disk, target,
                manifest.orElseGet(() -> Manifest.empty(
                        Optional.ofNullable(log.store()).orElseGet(UUID::randomUUID),
                        EngineOptions.MAX_DATABASES)))
                .run(log::lastSequence);
    }

    private static LogStart start(Manifest manifest) {
        return new LogStart(manifest.store(), manifest.firstSegment(),
                manifest.flushedSequence());
    }

    /// Whether there is a backup, finished.
    public static boolean isFinished(Disk backup) throws IOException {
        return backup.list().contains(ManifestFile.NAME);
    }

    /// Copies a backup, which has been verified, to an empty directory.
    public static void restore(Disk backup, Disk target, Progress progress) throws IOException {
        var manifest = ManifestFile.read(backup)
                .orElseThrow(() -> new IOException("it has no manifest: it was not finished"));
        progress.begin("restore", manifest.files().size());
        for (var id : manifest.ids()) {
            backup.copy(FileKind.DATA.fileName(id), target);
            backup.copy(FileKind.HINT.fileName(id), target);
            progress.done(1);
        }
        for (var name : SegmentFile.names(backup)) {
            backup.copy(name, target);
        }
        target.syncDirectory();
        ManifestFile.write(target, manifest);
    }
}
