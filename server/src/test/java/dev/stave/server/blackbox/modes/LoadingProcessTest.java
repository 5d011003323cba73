package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Stave;
import dev.stave.storage.log.SyncPolicy;

/// A real process on a store that takes a while to load.
class LoadingProcessTest {
    private static final int BATCHES = 400;
    private static final int BATCH_KEYS = 1_000;
    private static final RespValue LOADING = new RespValue.Failure(
            "LOADING Redis is loading the dataset in memory");

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        try (var store = Stave.open(directory,
                EngineOptions.DEFAULT.withSyncPolicy(SyncPolicy.NO))) {
            for (var batch = 0; batch < BATCHES; batch++) {
                var values = new HashMap<Bytes, Bytes>();
                for (var i = 0; i < BATCH_KEYS; i++) {
                    values.put(Bytes.of("key:" + batch + ":" + i), Bytes.of("value"));
                }
                store.setAll(values);
            }
        }
    }

    @Test
    void itAnswersWhileItLoadsAndHasEverythingAfterwards() {
        try (var server = ServerUnderTest.launchOn(directory)) {
            try (var client = connect(server)) {
                assertEquals(LOADING, client.call("DBSIZE"));
            }
            server.awaitReady();
            try (var client = server.connect()) {
                assertEquals(new RespValue.Int(BATCHES * BATCH_KEYS), client.call("DBSIZE"));
            }
        }
    }

    @Test
    void sigtermWhileItLoadsEndsItInOrder() {
        try (var server = ServerUnderTest.launchOn(directory)) {
            try (var client = connect(server)) {
                assertEquals(LOADING, client.call("PING"));
            }
            assertEquals(0, server.terminate());
            assertTrue(server.output().contains("bye"), server::output);
        }
    }

    private static RespClient connect(ServerProcess server) {
        while (server.isAlive()) {
            try {
                return server.connect();
            } catch (UncheckedIOException _) {
                Thread.onSpinWait(); // It does not listen yet.
            }
        }
        throw new AssertionError(server.output());
    }
}
