package dev.stave.server.cli.migrate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.stave.server.config.Version;
import dev.stave.server.rdb.RdbWriter;
import dev.stave.storage.disk.OwnerOnly;

/// An RDB file in the making. It has its name when it is whole, and on disk;
/// until then it is under a name beside it that nobody can know, for the owner
/// only.
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
        unfinished = Files.createTempFile(path.toAbsolutePath().getParent(),
                path.getFileName() + ".", ".part", OwnerOnly.file(path));
        file = FileChannel.open(unfinished, StandardOpenOption.WRITE);
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
        name();
    }

    /// Unless something else has that name by now: a link replaces nothing, which a
    /// rename would.
    private void name() throws IOException {
        try {
            Files.createLink(path, unfinished);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.move(unfinished, path); // A file system without links.
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(unfinished);
    }
}
