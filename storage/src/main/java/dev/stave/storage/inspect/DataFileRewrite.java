package dev.stave.storage.inspect;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.DataFileScan;
import dev.stave.storage.file.DataFileWriter;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.RawRecord;
import dev.stave.storage.file.RecordFindings;
import dev.stave.storage.log.SegmentRewrite;

/// New data files with what is sound in damaged ones. They get ids of their
/// own, so that a crash leaves the old store or the new one.
///
/// **Threads** Confined.
final class DataFileRewrite {
    private final Disk disk;
    private final Manifest manifest;
    private long nextId;

    DataFileRewrite(Disk disk, Manifest manifest) {
        this.disk = disk;
        this.manifest = manifest;
        nextId = manifest.nextFileId();
    }

    long nextId() {
        return nextId;
    }

    /// @return empty when nothing is sound
    Optional<DataFileInfo> soundOf(long id) throws IOException {
        removeUnfinished(nextId);
        try (var writer = DataFileWriter.create(disk, manifest.store(), nextId,
                System.currentTimeMillis(), Compression.NONE)) {
            DataFileScan.scan(disk, manifest.store(), id, new Sound(writer));
            if (writer.records() == 0) {
                return Optional.empty();
            }
            nextId++;
            return Optional.of(writer.finish());
        }
    }

    /// Of a repair that a crash interrupted.
    private void removeUnfinished(long id) throws IOException {
        for (var kind : FileKind.values()) {
            if (disk.list().contains(kind.fileName(id))) {
                disk.delete(kind.fileName(id));
            }
        }
    }

    /// Keeps the originals, which the manifest no longer names.
    void keep(Set<Long> damaged) throws IOException {
        for (var id : damaged) {
            for (var kind : FileKind.values()) {
                var name = kind.fileName(id);
                if (disk.list().contains(name)) {
                    disk.rename(name, name + SegmentRewrite.KEPT);
                }
            }
        }
        disk.syncDirectory();
    }

    private record Sound(DataFileWriter writer) implements RecordFindings {
        @Override
        public void sound(RawRecord record) throws IOException {
            try {
                var _ = record.decode();
            } catch (DamagedFileException _) {
                return;
            }
            writer.append(record);
        }

        @Override
        public void damaged(long from, long to, String what) {
            // Left out.
        }
    }
}
