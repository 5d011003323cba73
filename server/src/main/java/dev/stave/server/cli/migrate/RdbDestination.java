package dev.stave.server.cli.migrate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import dev.stave.server.config.Version;
import dev.stave.server.rdb.RdbWriter;
import dev.stave.storage.disk.OwnerOnly;

/// An RDB file in the making. It has its name when it is whole, and on disk.
///
/// **Threads** Confined.
final class RdbDestination implements Destination, AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final Path unfinished;
    private final FileChannel file;
    private final BufferedOutputStream out;
    private final RdbWriter writer;

    RdbDestination(Path path) throws IOException {
        this.path = path;
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        unfinished = path.resolveSibling(path.getFileName() + ".part");
        file = FileChannel.open(unfinished,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                OwnerOnly.file(unfinished));
        out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
        writer = new RdbWriter(out, Version.text());
    }

    @Override
    public void write(Entry entry) throws IOException {
        writer.write(entry.database(), entry.key(), entry.value(), entry.deadlineMillis());
    }

    @Override
    public void finish() throws IOException {
        writer.end();
        out.flush();
        file.force(true);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(unfinished);
    }
}
