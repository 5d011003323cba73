package dev.stave.storage.inspect;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.stave.storage.Bytes;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.DataFileScan;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.HintFile;
import dev.stave.storage.file.RawRecord;
import dev.stave.storage.file.RecordFindings;

/// Reads one data file that the manifest names, and its hint file, against each
/// other.
///
/// **Threads** Confined.
final class DataFileInspection implements RecordFindings {
    private final Disk disk;
    private final UUID store;
    private final DataFileInfo info;
    private final List<Finding> findings = new ArrayList<>();
    private final HintFingerprints hints = new HintFingerprints();
    private boolean hintsSound = true;
    private int records;

    DataFileInspection(Disk disk, UUID store, DataFileInfo info) {
        this.disk = disk;
        this.store = store;
        this.info = info;
    }

    List<Finding> run() throws IOException {
        readHints();
        try {
            DataFileScan.scan(disk, store, info.id(), this);
            compareWithManifest();
            compareCount();
        } catch (NoSuchFileException _) {
            findings.add(new Finding.DataFileMissing(info, keysIn(0, Long.MAX_VALUE)));
        }
        return findings;
    }

    int records() {
        return records;
    }

    int hints() {
        return hints.count();
    }

    private void readHints() throws IOException {
        try {
            HintFile.load(disk, store, info.id(), hints::add);
        } catch (NoSuchFileException _) {
            hintsDamaged(0, "the file is missing");
        } catch (DamagedFileException e) {
            hintsDamaged(e.offset(), e.what());
        }
    }

    private void hintsDamaged(long offset, String what) {
        if (hintsSound) {
            hintsSound = false;
            findings.add(new Finding.HintDamage(info.id(), offset, what));
        }
    }

    @Override
    public void sound(RawRecord record) throws IOException {
        try {
            var _ = record.decode();
        } catch (DamagedFileException e) {
            damaged(record.offset(), record.offset() + (long) record.length(), e.what());
            return;
        }
        if (hintsSound && !anyDamage() && !hints.matches(records, record)) {
            hintsDamaged(0, "it does not say what the data file says at offset "
                    + record.offset());
        }
        records++;
    }

    @Override
    public void damaged(long from, long to, String what) throws IOException {
        findings.add(new Finding.DataFileDamage(info.id(), from, to, what, keysIn(from, to)));
    }

    private boolean anyDamage() {
        return findings.stream().anyMatch(Finding.DataFileDamage.class::isInstance);
    }

    /// The keys that the hints have in this stretch of the data file.
    private List<Bytes> keysIn(long from, long to) throws IOException {
        var keys = new ArrayList<Bytes>();
        try {
            HintFile.load(disk, store, info.id(), hint -> {
                if (hint.offset() >= from && hint.offset() < to) {
                    keys.add(hint.key());
                }
            });
        } catch (NoSuchFileException | DamagedFileException _) {
            return keys; // As many as can be told.
        }
        return keys;
    }

    private void compareWithManifest() throws IOException {
        if (anyDamage()) {
            return;
        }
        try (var file = DataFile.open(disk, store, info.id())) {
            if (!file.info().equals(info)) {
                damaged(0, 0, "the manifest says " + info + ", the file itself says "
                        + file.info());
            }
        }
    }

    private void compareCount() {
        if (hintsSound && !anyDamage() && hints.count() != records) {
            hintsDamaged(0, "it has " + hints.count() + " entries, the data file has " + records
                    + " records");
        }
    }

    /// Bytes of both files.
    static long bytes(Disk disk, FileKind kind, long id) throws IOException {
        try (var file = disk.open(kind.fileName(id))) {
            return file.size();
        } catch (NoSuchFileException _) {
            return 0;
        }
    }
}
