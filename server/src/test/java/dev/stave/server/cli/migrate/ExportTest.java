package dev.stave.server.cli.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.RedisServerProcess;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.cli.client.ServerAddress;
import dev.stave.server.cli.tool.ToolRun;

/// Into a file that a real Redis loads.
class ExportTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "--consistent"})
    void redisLoadsEverything(String option) {
        try (var stave = ServerUnderTest.start(); var client = stave.connect()) {
            SampleData.write(client);
            var run = export(stave, option.isEmpty() ? new String[0] : new String[]{option});
            assertEquals(0, run.exitCode(), run::toString);
            assertEquals("exported 649 strings\n", run.out());
        }
        try (var redis = RedisServerProcess.start("--dir", directory.toString(),
                "--dbfilename", "stave.rdb", "--appendonly", "no");
                var client = redis.connect()) {
            SampleData.check(client);
        }
    }

    @Test
    void whatCannotBeWrittenIsSaidAndLeavesNothing() throws IOException {
        Files.createFile(file());
        try (var stave = ServerUnderTest.start("--requirepass", "right")) {
            assertEquals(new ToolRun(2, "", "export: " + file() + " exists already\n"),
                    export(stave));
            Files.delete(file());
            assertEquals(2, export(stave).exitCode());
            try (var files = Files.list(directory)) {
                assertEquals(0, files.count());
            }
            assertEquals(0, export(stave, "--password=right").exitCode());
        }
        assertTrue(Files.exists(file()));
    }

    /// Somebody writes to what has been read, before the transaction ends.
    @Test
    void aKeyspaceThatChangesIsNoMoment() {
        try (var stave = ServerUnderTest.start(); var client = stave.connect()) {
            client.call("SET", "a", "1");
            var scan = new KeyspaceScan(
                    new ServerAddress("127.0.0.1", stave.port(), null, null),
                    KeyspaceScan.Isolation.KEYSPACE);
            assertThrows(ConflictException.class, () -> scan.readInto(new Meddler(client)));
        }
    }

    private record Meddler(RespClient client) implements Intake {
        @Override
        public void string(Entry entry) {
            client.call("SET", "a", "2");
        }

        @Override
        public void other(@Nullable Integer database, String kind) {}
    }

    /// A transaction that writes to a database that had no keys, and to one that is
    /// read later: all of it or nothing.
    @Test
    void aDatabaseThatWasEmptyIsOfTheSameMoment() throws IOException {
        try (var stave = ServerUnderTest.start(); var client = stave.connect()) {
            client.call("SET", "first", "v");
            client.call("SELECT", "9");
            client.call("SET", "last", "v");
            var writer = new WriterToTwo(client, new TreeSet<>());
            new KeyspaceScan(new ServerAddress("127.0.0.1", stave.port(), null, null),
                    KeyspaceScan.Isolation.KEYSPACE).readInto(writer);
            assertEquals(Set.of("first", "last", "in-3", "in-9"), writer.keys());
        }
    }

    private record WriterToTwo(RespClient client, Set<String> keys) implements Intake {
        @Override
        public void string(Entry entry) {
            if (keys.isEmpty()) {
                client.call("MULTI");
                client.call("SELECT", "3");
                client.call("SET", "in-3", "v");
                client.call("SELECT", "9");
                client.call("SET", "in-9", "v");
                client.call("EXEC");
            }
            keys.add(entry.key().toString());
        }

        @Override
        public void other(@Nullable Integer database, String kind) {}
    }

    private ToolRun export(ServerProcess stave, String... options) {
        var arguments = new String[4 + options.length];
        arguments[0] = "--from";
        arguments[1] = "127.0.0.1:" + stave.port();
        arguments[2] = "--rdb";
        arguments[3] = file().toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return ToolRun.of(new ExportCommand(), arguments);
    }

    private Path file() {
        return directory.resolve("stave.rdb");
    }
}
