package dev.stave.server.cli.migrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.storage.Bytes;
import dev.stave.storage.Stored;

/// In a directory that others write to.
class RdbDestinationTest {
    @TempDir
    Path directory;

    @Test
    void whatComesUnderItsNameMeanwhileIsNotReplaced() throws IOException {
        try (var first = new RdbDestination(file()); var second = new RdbDestination(file())) {
            first.write(entry("first"));
            second.write(entry("second"));
            first.finish();
            var written = Files.readAllBytes(file());
            assertThrows(FileAlreadyExistsException.class, second::finish);
            assertArrayEquals(written, Files.readAllBytes(file()));
        }
        assertEquals(List.of(file()), files());
    }

    @Test
    void aLinkThatLiesInWaitIsNotFollowed() throws IOException {
        var victim = Files.writeString(directory.resolve("victim"), "precious");
        Files.createSymbolicLink(directory.resolve("dump.rdb.part"), victim);
        try (var destination = new RdbDestination(file())) {
            destination.write(entry("a"));
            destination.finish();
        }
        assertEquals("precious", Files.readString(victim));
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    private Path file() {
        return directory.resolve("dump.rdb");
    }

    private static Entry entry(String key) {
        return new Entry(0, Bytes.of(key), Bytes.of("v"), Stored.NO_DEADLINE);
    }
}
