package dev.stave.server.config;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Replaces a file atomically: whoever reads it finds the old or the new one,
/// whole, also after a power cut.
public final class FileReplacement {
    private FileReplacement() {}

    /// @param permissions
    ///            of the new file; until it is whole, only the owner can read it
    /// @throws IOException
    ///             when the file is as it was
    public static void replace(Path path, byte[] content, Set<PosixFilePermission> permissions)
            throws IOException {
        var absolute = path.toAbsolutePath();
        var fresh = Files.createTempFile(absolute.getParent(), path.getFileName() + ".", ".new");
        try {
            try (var out = new FileOutputStream(fresh.toFile())) {
                out.write(content);
                out.getFD().sync(); // Before the rename, else a power cut may leave an empty file.
            }
            Files.setPosixFilePermissions(fresh, permissions);
            Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
