package dev.stave.storage.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.HintFile;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.log.SegmentFile;
import dev.stave.storage.log.SegmentRewrite;
import dev.stave.storage.log.SegmentRewrite.Lost;

/// Makes a damaged store one that a server starts on, with everything in it
/// that is sound. What it replaces is kept, under its name and `.damaged`. Older
/// versions of what is lost may come back: of a key whose newest value or
/// deletion is gone, the one before it holds.
///
/// **Threads** Confined.
public final class Repair {
    private final Disk disk;
    private final List<Finding> findings;

    private Repair(Disk disk, List<Finding> findings) {
        this.disk = disk;
        this.findings = findings;
    }

    /// What is to be done about a finding.
    public static String remedy(Finding finding) {
        return switch (finding) {
            case Finding.ManifestDamage _ -> "put its copy in its place";
            case Finding.DataFileMissing _ -> "go on without it";
            case Finding.DataFileDamage _ -> "write the file anew without this";
            case Finding.HintDamage _ -> "make it anew from the data file";
            case Finding.SegmentHeaderDamage _ -> "write the header anew";
            case Finding.LogGap _ -> "go on behind it";
            case Finding.TornTail _ -> "cut it off at the next start";
            case Finding.LeftOver _ -> "delete it at the next start";
        };
    }

    /// Does it, for a store that nobody has open.
    ///
    /// @param found
    ///            what [StoreInspection#verify] has just said
    /// @throws IOException
    ///             when something cannot be repaired; what was done until then
    ///             is whole
    public static void repair(Disk disk, Verification found) throws IOException {
        var repair = new Repair(disk, found.findings());
        repair.manifest();
        repair.dataFiles();
        repair.hints();
        repair.log();
    }

    private <T extends Finding> List<T> all(Class<T> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void manifest() throws IOException {
        if (all(Finding.ManifestDamage.class).isEmpty()) {
            return;
        }
        var copy = ManifestFile.readCopy(disk).orElseThrow(() -> new DamagedFileException(
                ManifestFile.NAME, 0, "there is no good copy of it; only a backup helps"));
        for (var id : copy.ids()) {
            DataFile.open(disk, copy.store(), id).close(); // Else the copy is not of this store, or behind.
        }
        if (disk.list().contains(ManifestFile.NAME)) {
            disk.rename(ManifestFile.NAME, ManifestFile.NAME + SegmentRewrite.KEPT);
        }
        ManifestFile.write(disk, copy);
    }

    private void dataFiles() throws IOException {
        var damaged = new TreeSet<Long>();
        all(Finding.DataFileDamage.class).forEach(each -> damaged.add(each.id()));
        var missing = new TreeSet<Long>();
        all(Finding.DataFileMissing.class).forEach(each -> missing.add(each.info().id()));
        if (damaged.isEmpty() && missing.isEmpty()) {
            return;
        }
        var before = ManifestFile.read(disk).orElseThrow();
        var rewrite = new DataFileRewrite(disk, before);
        var files = new ArrayList<DataFileInfo>();
        for (var info : before.files()) {
            if (damaged.contains(info.id())) {
                rewrite.soundOf(info.id()).ifPresent(files::add);
            } else if (!missing.contains(info.id())) {
                files.add(info);
            }
        }
        ManifestFile.write(disk, new Manifest(before.store(), files, before.firstSegment(),
                before.flushedSequence(), rewrite.nextId(), before.nextKeyspace(),
                before.mappings()));
        rewrite.keep(damaged);
    }

    private void hints() throws IOException {
        var manifest = ManifestFile.read(disk);
        for (var damage : all(Finding.HintDamage.class)) {
            if (manifest.isPresent() && manifest.get().ids().contains(damage.id())) {
                try (var file = DataFile.open(disk, manifest.get().store(), damage.id())) {
                    HintFile.rebuild(file);
                }
            }
        }
    }

    private void log() throws IOException {
        var names = new TreeSet<String>();
        all(Finding.SegmentHeaderDamage.class).forEach(each -> names.add(each.file()));
        all(Finding.LogGap.class).forEach(each -> names.add(each.file()));
        if (names.isEmpty()) {
            return;
        }
        var store = store();
        for (var name : names) {
            SegmentRewrite.rewrite(disk, name, store, all(Finding.LogGap.class).stream()
                    .filter(gap -> gap.file().equals(name))
                    .map(gap -> new Lost(gap.firstMissing(), gap.lastMissing())).toList());
        }
    }

    private UUID store() throws IOException {
        var manifest = ManifestFile.read(disk);
        return manifest.isPresent()
                ? manifest.get().store()
                : Optional.ofNullable(storeOfLog()).orElseGet(UUID::randomUUID);
    }

    private @Nullable UUID storeOfLog() throws IOException {
        for (var name : SegmentFile.names(disk)) {
            try (var segment = SegmentFile.read(disk, name)) {
                if (segment.store() != null) {
                    return segment.store();
                }
            }
        }
        return null;
    }
}
