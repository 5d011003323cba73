package dev.stave.server.blackbox.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.process.StaveProcess;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.inspect.Progress;
import dev.stave.storage.inspect.StoreBackup;
import dev.stave.storage.inspect.StoreInspection;

/// A backup of a server that is written to holds what was acknowledged before
/// it began, and whole transactions only.
class BackupUnderLoadTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final String[] SMALL = {"--segment-size", "64kb", "--max-log-size", "1mb",
            "--appendfsync", "everysec"};
    private static final int BACKUPS = 3;

    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    @TempDir
    Path directory;

    /// Three keys that only ever change together, and others that make the
    /// log grow.
    private void write(RespClient client) {
        for (var i = 1L; !ended.get(); i++) {
            var value = Long.toString(i);
            client.call("MULTI");
            client.call("SET", "a", value);
            client.call("SET", "k" + i % 500, value.repeat(20));
            client.call("SET", "b", value);
            client.call("EXEC");
            acknowledged.set(i);
        }
    }

    @Test
    void aBackupHoldsWhatWasAcknowledgedAndWholeTransactionsOnly() throws IOException {
        try (var server = StaveProcess.start(SMALL);
                var client = server.connect();
                var writing = server.connect()) {
            var writer = CompletableFuture.runAsync(() -> write(writing));
            for (var round = 1; round <= BACKUPS; round++) {
                awaitAcknowledged(round * 500L);
                var before = acknowledged.get();
                var target = directory.resolve("backup" + round);
                assertEquals(OK, client.call("BACKUP", target.toString()), server::output);
                check(target, before);
            }
            ended.set(true);
            writer.join();
            refuses(client);
        }
    }

    private void awaitAcknowledged(long count) {
        while (acknowledged.get() < count) {
            Thread.onSpinWait();
        }
    }

    private void check(Path target, long before) throws IOException {
        var restored = target.resolveSibling("restored" + before);
        try (var backup = RealDisk.open(target); var disk = RealDisk.create(restored)) {
            var found = StoreInspection.verify(backup, Progress.NONE);
            assertTrue(found.findings().isEmpty(), () -> found.findings().toString());
            StoreBackup.restore(backup, disk, Progress.NONE);
        }
        try (ServerProcess server = ServerUnderTest.startOn(restored, SMALL);
                var client = server.connect()) {
            var a = assertInstanceOf(RespValue.Bulk.class, client.call("GET", "a"));
            assertEquals(a, client.call("GET", "b"));
            var last = Long.parseLong(a.latin1());
            assertTrue(last >= before, last + " of " + before);
            assertEquals(new RespValue.Bulk(a.latin1().repeat(20)),
                    client.call("GET", "k" + last % 500));
        }
    }

    private void refuses(RespClient client) {
        var target = directory.resolve("backup1");
        assertEquals(new RespValue.Failure("ERR no backup: " + target + " exists already"),
                client.call("BACKUP", target.toString()));
        assertEquals(new RespValue.Failure("ERR the path of a backup is an absolute one"),
                client.call("BACKUP", "here"));
    }
}
