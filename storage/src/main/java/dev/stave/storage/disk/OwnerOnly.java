package dev.stave.storage.disk;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// The permissions of what is made: for the user of the process and nobody
/// else, whatever its umask; as the file system likes where it has no such
/// thing. What is there keeps its own.
///
/// **Threads** Stateless.
public final class OwnerOnly {
    private static final FileAttribute<?>[] FILE = attributes("rw-------");
    private static final FileAttribute<?>[] DIRECTORY = attributes("rwx------");
    private static final FileAttribute<?>[] NONE = {};

    private OwnerOnly() {}

    public static FileAttribute<?>[] file(Path path) {
        return knowsPermissions(path) ? FILE.clone() : NONE;
    }

    public static FileAttribute<?>[] directory(Path path) {
        return knowsPermissions(path) ? DIRECTORY.clone() : NONE;
    }

    private static boolean knowsPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return new FileAttribute<?>[]{
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }
}
