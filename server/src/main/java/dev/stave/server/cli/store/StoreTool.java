package dev.stave.server.cli.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

import dev.stave.server.cli.tool.Tool;
import dev.stave.storage.disk.RealDisk;

/// A subcommand that works on the files of a store. Ends with 0 when all is
/// well, 1 when something is damaged, 2 when it could not do what it was asked
/// for.
///
/// **Threads** Confined.
public abstract class StoreTool extends Tool {
    static final int SOUND = DONE;
    static final int DAMAGED = INCOMPLETE;

    /// Opens a store that is there, for this process alone.
    static RealDisk open(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        return RealDisk.open(directory);
    }
}
