package dev.stave.storage.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.log.LogStart;
import dev.stave.storage.log.SegmentFile;

/// Reads every byte of a store that counts, checks every checksum and every
/// reference from one file to another, and goes on behind damage. It changes
/// nothing.
///
/// **Threads** Confined.
public final class StoreInspection {
    private final Disk disk;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private FileTotals manifests = FileTotals.none("manifests");
    private FileTotals dataFiles = FileTotals.none("data files");
    private FileTotals hintFiles = FileTotals.none("hint files");

    private StoreInspection(Disk disk, Progress progress) {
        this.disk = disk;
        this.progress = progress;
    }

    /// Verifies the store in a directory that nobody has open.
    public static Verification verify(Disk disk, Progress progress) throws IOException {
        return new StoreInspection(disk, progress).verify();
    }

    private Verification verify() throws IOException {
        progress.begin("verify", bytes());
        var manifest = manifest();
        for (var info : manifest.map(Manifest::files).orElse(List.of())) {
            var inspection = new DataFileInspection(disk, manifest.orElseThrow().store(), info);
            findings.addAll(inspection.run());
            count(inspection, info.id());
        }
        var log = new LogInspection(disk, start(manifest.orElse(null)), progress);
        log.run();
        findings.addAll(log.findings());
        findStrays(manifest, log.lastSequence() > 0);
        return new Verification(List.of(manifests, dataFiles, hintFiles, log.totals()), findings);
    }

    private static LogStart start(@Nullable Manifest manifest) {
        return manifest == null
                ? LogStart.NEW
                : new LogStart(manifest.store(), manifest.firstSegment(),
                        manifest.flushedSequence());
    }

    private void count(DataFileInspection inspection, long id) throws IOException {
        var dataBytes = DataFileInspection.bytes(disk, FileKind.DATA, id);
        var hintBytes = DataFileInspection.bytes(disk, FileKind.HINT, id);
        dataFiles = dataFiles.plus(inspection.records(), dataBytes);
        hintFiles = hintFiles.plus(inspection.hints(), hintBytes);
        progress.done(dataBytes + hintBytes);
    }

    /// When the manifest is damaged, its copy says which files to look at.
    private Optional<Manifest> manifest() throws IOException {
        try {
            var manifest = ManifestFile.read(disk);
            if (manifest.isPresent()) {
                manifests = manifests.plus(manifest.get().files().size(),
                        size(ManifestFile.NAME));
            } else if (ManifestFile.readCopy(disk).isPresent()) {
                findings.add(new Finding.ManifestDamage(0, "the file is missing"));
                return ManifestFile.readCopy(disk);
            }
            return manifest;
        } catch (DamagedFileException e) {
            findings.add(new Finding.ManifestDamage(e.offset(), e.what()));
            return ManifestFile.readCopy(disk);
        }
    }

    private void findStrays(Optional<Manifest> manifest, boolean hasLog) throws IOException {
        var names = disk.list();
        if (manifest.isPresent()) {
            manifest.get().strays(names).forEach(name -> findings.add(new Finding.LeftOver(name)));
        } else if (!hasLog && findings.isEmpty()
                && names.stream().anyMatch(FileKind.DATA::isFileName)) {
            findings.add(new Finding.ManifestDamage(0,
                    "the manifest is missing, but there are data files"));
        }
    }

    private long bytes() throws IOException {
        var total = 0L;
        for (var name : disk.list()) {
            if (SegmentFile.isFileName(name) || FileKind.DATA.isFileName(name)
                    || FileKind.HINT.isFileName(name)) {
                total += size(name);
            }
        }
        return total;
    }

    private long size(String name) throws IOException {
        try (var file = disk.open(name)) {
            return file.size();
        }
    }
}
