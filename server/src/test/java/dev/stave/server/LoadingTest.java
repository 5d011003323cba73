package dev.stave.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StartException;
import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Stave;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogOptions;

/// What clients see of a server between its first connection and its data.
class LoadingTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue LOADING = new RespValue.Failure(
            "LOADING Redis is loading the dataset in memory");
    private static final EngineOptions SMALL = EngineOptions.DEFAULT
            .withSegmentBytes(LogOptions.MIN_SEGMENT_BYTES);
    private static final Settings ANY_PORT = Settings.defaults().with(Options.PORT, 0)
            .with(Options.SEGMENT_SIZE, (long) LogOptions.MIN_SEGMENT_BYTES);

    private final MemoryDisk files = new MemoryDisk();
    private final HinderedDisk disk = new HinderedDisk(files);

    @BeforeEach
    void write() throws IOException {
        try (var store = Stave.open(files, SMALL, InstantSource.system())) {
            store.set(Bytes.of("a"), Bytes.of("1"));
        }
    }

    @AfterEach
    void release() {
        disk.release();
    }

    private StaveServer listen() throws StartException {
        return StaveServer.listen(ANY_PORT, disk);
    }

    private static void end(StaveServer server) {
        server.shutdown();
        server.awaitTermination();
    }

    @Test
    void commandsWaitForTheDataExceptThoseThatNeedNone() throws Exception {
        var server = listen();
        try (var client = RespClient.connect(server.port())) {
            assertEquals(LOADING, client.call("PING"));
            assertEquals(LOADING, client.call("GET", "a"));
            assertEquals(LOADING, client.call("SET", "a", "2"));
            assertEquals(OK, client.call("CONFIG", "SET", "appendfsync", "no"));
            assertEquals(OK, client.call("SELECT", "0"));
            disk.release();
            server.awaitReady();
            assertEquals(new RespValue.Bulk("1"), client.call("GET", "a"));
        } finally {
            end(server);
        }
    }

    @Test
    void infoSaysHowFarItIs() throws Exception {
        var server = listen();
        try (var client = RespClient.connect(server.port())) {
            awaitInfo(client, "loading_total_bytes:[1-9]\\d*");
            assertTrue(info(client).contains("loading:1\r\n"));
            assertTrue(info(client).contains("loading_loaded_perc:0.00\r\n"));
            disk.release();
            server.awaitReady();
            assertTrue(info(client).contains("loading:0\r\n"));
            assertTrue(!info(client).contains("loading_total_bytes"));
        } finally {
            end(server);
        }
    }

    private static String info(RespClient client) {
        return client.call("INFO", "persistence") instanceof RespValue.Bulk(var text) ? text : "";
    }

    private static void awaitInfo(RespClient client, String pattern) {
        while (info(client).lines().noneMatch(line -> line.matches(pattern))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aKeyWatchedMeanwhileIsWatchedInTheDataToo() throws Exception {
        var server = listen();
        try (var client = RespClient.connect(server.port());
                var other = RespClient.connect(server.port())) {
            assertEquals(OK, client.call("WATCH", "a"));
            assertEquals(OK, client.call("MULTI"));
            assertEquals(LOADING, client.call("GET", "a"));
            assertEquals(OK, client.call("DISCARD"));
            assertEquals(OK, client.call("WATCH", "a"));
            disk.release();
            server.awaitReady();
            assertEquals(OK, other.call("SET", "a", "2"));
            assertEquals(OK, client.call("MULTI"));
            assertEquals(new RespValue.Simple("QUEUED"), client.call("GET", "a"));
            assertInstanceOf(RespValue.Nil.class, client.call("EXEC"));
        } finally {
            end(server);
        }
    }

    @Test
    void aServerThatIsToldToEndDoesNotLoadTheRest() throws Exception {
        var server = listen();
        server.shutdown();
        disk.release();
        server.awaitReady();
        server.awaitTermination();
        try (var store = Stave.open(files, SMALL, InstantSource.system())) {
            assertEquals(Bytes.of("1"), store.get(Bytes.of("a")));
        }
    }

    @Test
    void damagedDataAreRefusedAndTheServerEnds() throws Exception {
        for (var name : files.list()) {
            try (var file = files.open(name)) {
                file.write(ByteBuffer.wrap(new byte[1]), 0);
            }
        }
        var server = listen();
        disk.release();
        var refusal = assertThrows(StartException.class, server::awaitReady);
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("cannot open the data: "));
        server.awaitTermination();
    }
}
