package dev.stave.server.blackbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A directory that is gone, with all that is in it, once it is closed.
public record ScratchDirectory(Path path) implements AutoCloseable {
    /// @param name
    ///            what it is for
    public static ScratchDirectory make(String name) throws IOException {
        return new ScratchDirectory(Files.createTempDirectory("stave-" + name + "-"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
