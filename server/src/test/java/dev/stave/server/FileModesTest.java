package dev.stave.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// What is written is for the user of the server and nobody else.
class FileModesTest {
    @TempDir
    Path directory;

    @Test
    void dataBackupLogAndUsersAreForTheOwnerOnly() throws IOException {
        var users = Files.createFile(directory.resolve("users.acl"));
        var data = directory.resolve("made/data");
        try (var server = ServerUnderTest.startOn(data, "--aclfile", users.toString(), "--logfile",
                directory.resolve("stave.log").toString()); var client = server.connect()) {
            ok(client, "SET", "k", "v");
            ok(client, "SAVE");
            ok(client, "SET", "k", "w");
            ok(client, "ACL", "SAVE");
            ok(client, "BACKUP", directory.resolve("backup").toString());
            for (var made : List.of("made/data", "backup")) {
                assertEquals("rwx------", mode(directory.resolve(made)));
            }
            var files = files();
            assertFalse(files.isEmpty());
            files.forEach(file -> assertEquals("rw-------", mode(file), file::toString));
        }
    }

    private static void ok(RespClient client, String... command) {
        var reply = client.call(command);
        assertFalse(reply instanceof RespValue.Failure, reply::toString);
    }

    private List<Path> files() throws IOException {
        try (var paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
