package dev.stave.storage.compaction;

import java.io.IOException;
import java.util.function.LongSupplier;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.log.LogCopy;
import dev.stave.storage.log.LogStart;

/// A second store with the same content: data and hint files, which never
/// change, are shared; the log is copied up to a frame; the manifest comes last,
/// so that a copy without one is known to be unfinished.
///
/// **Threads** Confined. Nobody changes the manifest meanwhile.
public final class StoreCopy {
    private final Disk disk;
    private final Disk target;
    private final Manifest manifest;

    public StoreCopy(Disk disk, Disk target, Manifest manifest) {
        this.disk = disk;
        this.target = target;
        this.manifest = manifest;
    }

    /// @param lastSequence
    ///            up to which the log is to be copied, and is on the disk; asked
    ///            after the files have been shared
    public void run(LongSupplier lastSequence) throws IOException {
        for (var id : manifest.ids()) {
            disk.share(FileKind.DATA.fileName(id), target);
            disk.share(FileKind.HINT.fileName(id), target);
        }
        var start = new LogStart(manifest.store(), manifest.firstSegment(),
                manifest.flushedSequence());
        LogCopy.copy(disk, start, lastSequence.getAsLong(), target);
        target.syncDirectory();
        ManifestFile.write(target, manifest);
    }
}
