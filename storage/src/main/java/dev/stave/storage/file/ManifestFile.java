package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import dev.stave.storage.disk.Disk;

/// The file of the manifest, replaced atomically: after a crash there is the
/// old one or the new one, whole. Its bytes: see [ManifestLayout].
///
/// **Threads** One at a time.
public final class ManifestFile {
    public static final String NAME = "MANIFEST";

    /// The same once more. No start reads it: a repair does, when the manifest
    /// is damaged.
    public static final String COPY_NAME = NAME + ".copy";

    private static final String UNFINISHED_NAME = NAME + FileKind.UNFINISHED;

    private ManifestFile() {}

    /// @return empty when there is none: a new store, or one that was never flushed
    /// @throws DamagedFileException
    ///             when it is not good
    /// @throws UnknownVersionException
    ///             when it is one of another version
    public static Optional<Manifest> read(Disk disk) throws IOException {
        if (!disk.list().contains(NAME)) {
            return Optional.empty();
        }
        disk.syncDirectory(); // A crash may have left its name in the page cache only.
        return Optional.of(read(disk, NAME));
    }

    private static Manifest read(Disk disk, String name) throws IOException {
        try (var file = disk.open(name)) {
            if (file.size() > ManifestLayout.MAX_BYTES) {
                throw new DamagedFileException(NAME, ManifestLayout.MAX_BYTES,
                        "the file is longer than any manifest");
            }
            var buffer = ByteBuffer.allocate((int) file.size()).order(ByteOrder.LITTLE_ENDIAN);
            var count = file.read(buffer, 0);
            return ManifestLayout.decode(buffer.clear().limit(count));
        }
    }

    /// The copy, which may be one change behind when a crash came between.
    ///
    /// @return empty when there is no good one
    public static Optional<Manifest> readCopy(Disk disk) throws IOException {
        try {
            return disk.list().contains(COPY_NAME)
                    ? Optional.of(read(disk, COPY_NAME))
                    : Optional.empty();
        } catch (DamagedFileException _) {
            return Optional.empty();
        }
    }

    /// Puts `manifest` in the place of the one that there is. When this returns, it
    /// is the one that a crash leaves; when it throws, either may be.
    public static void write(Disk disk, Manifest manifest) throws IOException {
        replace(disk, NAME, manifest);
        replace(disk, COPY_NAME, manifest);
    }

    private static void replace(Disk disk, String name, Manifest manifest) throws IOException {
        if (disk.list().contains(UNFINISHED_NAME)) {
            disk.delete(UNFINISHED_NAME);
        }
        try (var file = disk.create(UNFINISHED_NAME)) {
            file.write(ManifestLayout.encode(manifest), 0);
            file.sync();
        }
        disk.rename(UNFINISHED_NAME, name);
        disk.syncDirectory();
    }
}
