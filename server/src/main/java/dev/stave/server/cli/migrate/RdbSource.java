package dev.stave.server.cli.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.stave.server.rdb.RdbFile;

/// An RDB file. Its checksum is verified before anything of it is used.
///
/// **Threads** Confined.
final class RdbSource implements Source {
    private final Path path;
    private @Nullable RdbInput input;
    private long length;

    RdbSource(Path path) {
        this.path = path;
    }

    @Override
    public void readInto(Intake intake) throws IOException {
        RdbFile.verify(path);
        length = Files.size(path);
        try (var file = Files.newInputStream(path)) {
            input = new RdbInput(file);
            RdbStream.read(input, intake);
        }
    }

    @Override
    public double fraction() {
        return input == null ? 0 : (double) input.total() / length;
    }
}
