package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Commands that read and write files of the administrator's. The file is a
/// pipe here, which keeps who opens it waiting for as long as the test wants.
class FileWorkTest {
    private static final RespValue OK = new RespValue.Simple("OK");

    @TempDir
    Path directory;

    @Test
    void othersAreServedWhileAclLoadWaitsForItsFile() throws Exception {
        var users = Files.createFile(directory.resolve("users.acl"));
        try (var server = ServerUnderTest.startOn(directory.resolve("data"), "--aclfile",
                users.toString());
                var admin = server.connect();
                var client = server.connect()) {
            makePipe(users);
            send(admin, "ACL", "LOAD");
            awaitWaiting(client);
            assertEquals(OK, client.call("SET", "a", "1"));
            Files.writeString(users, "user joe on nopass ~* +@all\n");
            assertEquals(OK, admin.read());
            assertEquals(OK, client.call("AUTH", "joe", "any"));
        }
    }

    @Test
    void whatWasAskedForIsDoneThoughTheClientHasLeft() throws Exception {
        var users = Files.createFile(directory.resolve("users.acl"));
        try (var server = ServerUnderTest.startOn(directory.resolve("data"), "--aclfile",
                users.toString()); var client = server.connect()) {
            makePipe(users);
            try (var admin = server.connect()) {
                send(admin, "ACL", "LOAD");
                awaitWaiting(client);
            }
            Files.writeString(users, "user joe on nopass ~* +@all\n");
            while (!client.call("AUTH", "joe", "any").equals(OK)) {
                Thread.onSpinWait(); // It has not been read yet.
            }
        }
    }

    @Test
    void anExecAnswersAtOnceAndSoDoesNotDoIt() throws Exception {
        var users = Files.createFile(directory.resolve("users.acl"));
        try (var server = ServerUnderTest.startOn(directory.resolve("data"), "--aclfile",
                users.toString()); var client = server.connect()) {
            client.call("MULTI");
            client.call("ACL", "SAVE");
            assertEquals(new RespValue.Array(List.of(new RespValue.Failure(
                    "ERR Command not allowed inside a transaction"))), client.call("EXEC"));
            assertEquals(0, Files.size(users));
        }
    }

    private static void send(RespClient client, String... words) {
        client.send(List.of(words));
        client.flush();
    }

    /// Returns when one client waits for what it asked for.
    private static void awaitWaiting(RespClient client) {
        while (!client.call("INFO", "clients").toString().contains("blocked_clients:1")) {
            Thread.onSpinWait(); // The command has not come yet.
        }
    }

    private static void makePipe(Path path) throws IOException, InterruptedException {
        Files.delete(path);
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
    }
}
