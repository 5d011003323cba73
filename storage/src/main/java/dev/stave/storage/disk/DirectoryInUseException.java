package dev.stave.storage.disk;

import java.io.IOException;
import java.nio.file.Path;

/// Another process, or another engine of this one, has the directory open.
public final class DirectoryInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    public DirectoryInUseException(Path directory) {
        super("the directory " + directory + " is in use by another process");
    }
}
