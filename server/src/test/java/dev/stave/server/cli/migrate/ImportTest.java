package dev.stave.server.cli.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.stave.server.blackbox.process.RedisServerProcess;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.cli.tool.ToolRun;
import dev.stave.server.rdb.RdbWriter;
import dev.stave.storage.Bytes;

/// From a real Redis, and from files that it wrote.
@Timeout(120)
class ImportTest {
    private static final long FAR = 4_000_000_000_123L;
    private static final String SET_A = command("SET", "a", "1");

    private static final ServerProcess STAVE = ServerUnderTest.start();

    @TempDir
    Path directory;

    @BeforeEach
    void empty() {
        try (var client = STAVE.connect()) {
            client.call("FLUSHALL");
        }
    }

    @AfterAll
    static void stop() {
        STAVE.close();
    }

    /// Ways to the same data.
    enum Way {
        SNAPSHOT {
            @Override
            String[] arguments(ServerProcess redis, RespClient client) {
                return new String[]{"--from", "redis://127.0.0.1:" + redis.port()};
            }
        },
        SCAN {
            @Override
            String[] arguments(ServerProcess redis, RespClient client) {
                client.call("ACL", "SETUSER", "reader", "on", ">a:b", "~*", "+@all", "-psync");
                return new String[]{"--from",
                        "redis://reader:a%3Ab@127.0.0.1:" + redis.port()};
            }
        },
        RDB {
            @Override
            String[] arguments(ServerProcess redis, RespClient client) {
                assertEquals(new RespValue.Simple("OK"), client.call("SAVE"));
                return new String[]{"--rdb", redis.directory().resolve("dump.rdb").toString()};
            }
        },
        AOF {
            @Override
            String[] arguments(ServerProcess redis, RespClient client) {
                return new String[]{"--aof",
                        redis.directory().resolve("appendonlydir").toString()};
            }
        };

        abstract String[] arguments(ServerProcess redis, RespClient client);
    }

    @ParameterizedTest
    @EnumSource
    void everyStringArrivesAndASecondImportChangesNothing(Way way) {
        try (var redis = RedisServerProcess.start();
                var source = redis.connect();
                var client = STAVE.connect()) {
            SampleData.write(source);
            for (var round = 0; round < 2; round++) {
                var run = importInto(STAVE, way.arguments(redis, source));
                assertEquals(0, run.exitCode(), run::toString);
                assertTrue(run.out().matches("imported 649 strings\n"), run::toString);
                SampleData.check(client);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoStringIsNamedAndStrictMinds(Way way) {
        try (var redis = RedisServerProcess.start();
                var source = redis.connect();
                var client = STAVE.connect()) {
            source.call("RPUSH", "l1", "a");
            source.call("RPUSH", "l2", "b");
            source.call("HSET", "h", "f", "v");
            source.call("SET", "s", "v");
            var arguments = way.arguments(redis, source);
            var run = importInto(STAVE, arguments);
            assertEquals(0, run.exitCode(), run::toString);
            assertEquals("imported 1 string\nskipped " + (way == Way.AOF
                    ? "1 HSET command, 2 RPUSH commands"
                    : "1 hash, 2 lists") + "\n", run.out());
            assertEquals(new RespValue.Int(1), client.call("DBSIZE"));
            var strict = Arrays.copyOf(arguments, arguments.length + 1);
            strict[arguments.length] = "--strict";
            assertEquals(1, importInto(STAVE, strict).exitCode());
        }
    }

    @Test
    void aNamedDatabaseIsTheOnlyOne() {
        try (var redis = RedisServerProcess.start();
                var source = redis.connect()) {
            SampleData.write(source);
            var run = importInto(STAVE, "--from", "redis://127.0.0.1:" + redis.port() + "/5");
            assertEquals("imported 16 strings\n", run.out());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPSHOT", "SCAN"})
    void whatIsInOtherDatabasesStrictDoesNotMind(Way way) {
        try (var redis = RedisServerProcess.start(); var source = redis.connect()) {
            source.call("RPUSH", "l", "a");
            source.call("SELECT", "5");
            source.call("SET", "s", "v");
            var from = way.arguments(redis, source)[1];
            assertEquals(0, importInto(STAVE, "--strict", "--from", from + "/5").exitCode());
            source.call("RPUSH", "l", "a");
            assertEquals(1, importInto(STAVE, "--strict", "--from", from + "/5").exitCode());
        }
    }

    @Test
    void aRewrittenLogIsReadWithWhatCameAfterIt() {
        try (var redis = RedisServerProcess.start();
                var source = redis.connect();
                var client = STAVE.connect()) {
            source.call("SET", "a", "1");
            source.call("BGREWRITEAOF");
            awaitRewrite(source);
            source.call("MULTI");
            source.call("APPEND", "a", "2");
            source.call("RENAME", "a", "b");
            source.call("EXEC");
            source.call("SELECT", "2");
            source.call("SETRANGE", "c", "2", "x");
            var run = importInto(STAVE, Way.AOF.arguments(redis, source));
            assertEquals("imported 2 strings\n", run.out(), run::toString);
            assertEquals(new RespValue.Bulk("12"), client.call("GET", "b"));
            client.call("SELECT", "2");
            assertEquals(new RespValue.Bulk("\0\0x"), client.call("GET", "c"));
        }
    }

    private static void awaitRewrite(RespClient redis) {
        for (var state = state(redis); !state.contains("aof_rewrite_in_progress:0")
                || !state.contains("aof_rewrite_scheduled:0"); state = state(redis)) {
            Thread.onSpinWait();
        }
    }

    private static String state(RespClient redis) {
        return assertInstanceOf(RespValue.Bulk.class, redis.call("INFO", "persistence")).latin1();
    }

    @Test
    void aLogThatEndsWithinACommandIsReadUpToIt() throws IOException {
        var log = write(SET_A + "#TS:1700000000\r\n" + SET_A.substring(0, 20));
        try (var client = STAVE.connect()) {
            var run = importInto(STAVE, "--aof", log.toString());
            assertEquals(0, run.exitCode());
            assertEquals("imported 1 string\n", run.out());
            assertTrue(run.err().startsWith(log + " ends within a command, which is left out\n"),
                    run::toString);
            assertEquals(new RespValue.Bulk("1"), client.call("GET", "a"));
        }
    }

    @Test
    void ofATransactionThatWasNotFinishedNothingIsTaken() throws IOException {
        var log = write(SET_A + command("MULTI") + command("SET", "a", "2"));
        try (var client = STAVE.connect()) {
            assertEquals(0, importInto(STAVE, "--aof", log.toString()).exitCode());
            assertEquals(new RespValue.Bulk("1"), client.call("GET", "a"));
        }
    }

    /// Sessions are prolonged again and again; a log has all of it, absolute.
    @Test
    void aTimeThatCameIsOfNoConsequenceWhenTheLogGoesOn() throws IOException {
        var past = Long.toString(System.currentTimeMillis() - 1000);
        var log = write(command("SET", "s", "v", "PXAT", past)
                + command("PEXPIREAT", "s", Long.toString(FAR))
                + command("SET", "n", "41", "PXAT", past) + command("INCR", "n")
                + command("PERSIST", "n") + command("SET", "over", "v", "PXAT", past));
        try (var client = STAVE.connect()) {
            var run = importInto(STAVE, "--aof", log.toString());
            assertEquals("imported 2 strings\nleft out 1 whose time had come\n", run.out(),
                    run::toString);
            assertEquals(new RespValue.Bulk("v"), client.call("GET", "s"));
            assertEquals(new RespValue.Int(FAR), client.call("PEXPIRETIME", "s"));
            assertEquals(new RespValue.Bulk("42"), client.call("GET", "n"));
            assertEquals(new RespValue.Int(-1), client.call("PEXPIRETIME", "n"));
        }
    }

    @Test
    void aTimeThatCameInTheSnapshotOfALogIsOfNoConsequenceEither() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var snapshot = new RdbWriter(bytes, "1");
        snapshot.write(0, Bytes.of("s"), Bytes.of("v"), System.currentTimeMillis() - 1000);
        snapshot.end();
        var log = write(bytes.toString(StandardCharsets.ISO_8859_1) + command("SELECT", "0")
                + command("PEXPIREAT", "s", Long.toString(FAR)));
        try (var client = STAVE.connect()) {
            var run = importInto(STAVE, "--aof", log.toString());
            assertEquals("imported 1 string\n", run.out(), run::toString);
            assertEquals(new RespValue.Int(FAR), client.call("PEXPIRETIME", "s"));
        }
    }

    /// The commands of a real log, which has what they became.
    @Test
    void aStringThatSomethingElseTookThePlaceOfIsGone() {
        try (var redis = RedisServerProcess.start();
                var source = redis.connect();
                var client = STAVE.connect()) {
            var keys = List.of("union", "renamed", "copied", "restored", "sorted", "near", "hll");
            for (var key : keys) {
                source.call("SET", key, "old");
            }
            source.call("SELECT", "3");
            source.call("SET", "copied", "old");
            source.call("SELECT", "0");
            replaceStrings(source);
            var run = importInto(STAVE, Way.AOF.arguments(redis, source));
            assertEquals(0, run.exitCode(), run::toString);
            assertTrue(run.out().startsWith("imported 2 strings\n"), run::toString);
            assertEquals(new RespValue.Bulk("new"), client.call("GET", "union"));
            client.call("SELECT", "3");
            assertEquals(new RespValue.Bulk("here"), client.call("GET", "stays"));
        }
    }

    private static void replaceStrings(RespClient redis) {
        redis.call("SADD", "set", "1", "2");
        redis.call("SUNIONSTORE", "union", "set");
        redis.call("HSET", "hash", "f", "v");
        redis.call("COPY", "hash", "copied", "REPLACE");
        redis.call("COPY", "hash", "copied", "DB", "3", "REPLACE");
        redis.call("SORT", "set", "STORE", "sorted");
        redis.call("GEOADD", "geo", "1", "1", "a");
        redis.call("GEORADIUS", "geo", "1", "1", "1", "km", "STORE", "near");
        redis.call("PFADD", "other", "a");
        redis.call("EVAL", "redis.call('SET', 'hll', redis.call('GET', 'other'))", "0");
        redis.call("PFADD", "hll", "b");
        redis.call("EVAL", "redis.call('RESTORE', 'restored', 0, redis.call('DUMP', 'hash'),"
                + " 'REPLACE')", "0");
        redis.call("MULTI");
        redis.call("RENAME", "hash", "renamed");
        redis.call("DEL", "union");
        redis.call("SET", "union", "new"); // Once more a string.
        redis.call("EXEC");
        redis.call("SELECT", "3");
        redis.call("SET", "stays", "here");
    }

    @Test
    void whatCannotBeReplayedForAnyOtherReasonEndsTheImport() throws IOException {
        var log = write(SET_A + command("SET", "b", "x") + command("INCR", "b"));
        refused("the log's INCR cannot be replayed: ERR value is not an integer or out of range",
                "--aof", log.toString());
        try (var client = STAVE.connect()) {
            assertEquals(new RespValue.Int(0), client.call("DBSIZE"));
        }
    }

    /// A log may come from anywhere.
    @Test
    void aLogCanDoNothingButWriteKeys() throws IOException {
        var log = write(command("SHUTDOWN") + command("BACKUP", "/x"));
        var run = importInto(STAVE, "--aof", log.toString());
        assertEquals("imported 0 strings\nskipped 1 BACKUP command, 1 SHUTDOWN command\n",
                run.out());
    }

    @Test
    void damagedFilesAreRefusedBeforeAnythingIsImported() throws IOException {
        try (var redis = RedisServerProcess.start();
                var source = redis.connect();
                var client = STAVE.connect()) {
            SampleData.write(source);
            var rdb = Path.of(Way.RDB.arguments(redis, source)[1]);
            flip(rdb, Files.size(rdb) / 2);
            refused(rdb + " is damaged or cut: its checksum is wrong", "--rdb",
                    rdb.toString());
            flip(rdb, Files.size(rdb) / 2);
            cut(rdb);
            refused(rdb + " is damaged or cut: its checksum is wrong", "--rdb",
                    rdb.toString());
            var log = write(SET_A + "*3\r\nSET\r\n");
            refused(log + " is damaged: there is something that is no command", "--aof",
                    log.toString());
            assertEquals(new RespValue.Int(0), client.call("DBSIZE"));
        }
    }

    @Test
    void whatIsMissingIsSaidInOneLine() throws IOException {
        var text = write("hello").toString();
        refused("there is no " + directory.resolve("x"), "--rdb",
                directory.resolve("x").toString());
        refused("there is no " + directory.resolve("x"), "--aof",
                directory.resolve("x").toString());
        refused(text + " is no RDB file", "--rdb", text);
        refused(directory + " holds no manifest of an append-only log", "--aof",
                directory.toString());
        refused("no server at 127.0.0.1:1: Connection refused", "--from",
                "127.0.0.1:1");
        var nobody = ToolRun.of(new ImportCommand(), "--rdb", text, "--to", "127.0.0.1:1");
        assertEquals(2, nobody.exitCode());
        assertEquals("import: no server at 127.0.0.1:1: Connection refused\n", nobody.err());
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() {
        try (var redis = RedisServerProcess.start("--requirepass", "right")) {
            var address = "127.0.0.1:" + redis.port();
            refused(address + " says: WRONGPASS invalid username-password pair or user is"
                    + " disabled.", "--from", "redis://:wrong@" + address);
            refused(address + " says: NOAUTH Authentication required.", "--from", address);
            assertEquals(0, importInto(STAVE, "--from", "redis://:right@" + address).exitCode());
        }
    }

    @Test
    void aStaveWithAPasswordTakesIt() throws IOException {
        var log = write(SET_A).toString();
        try (var locked = ServerUnderTest.start("--requirepass", "right")) {
            assertEquals(2, importInto(locked, "--aof", log).exitCode());
            assertEquals(2, importInto(locked, "--aof", log, "--password=wrong").exitCode());
            assertEquals(0, importInto(locked, "--aof", log, "--password=right").exitCode());
        }
    }

    private static void refused(String message, String... arguments) {
        var run = importInto(STAVE, arguments);
        assertEquals(new ToolRun(2, "", "import: " + message + "\n"), run);
    }

    private static ToolRun importInto(ServerProcess server, String... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--to";
        all[arguments.length + 1] = "127.0.0.1:" + server.port();
        return ToolRun.of(new ImportCommand(), all);
    }

    private static String command(String... words) {
        return RespClient.encoded(List.of(words));
    }

    private Path write(String latin1) throws IOException {
        return Files.write(directory.resolve("file"),
                latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void flip(Path file, long offset) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }
}
