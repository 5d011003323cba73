package dev.stave.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.ShutdownFlag;
import dev.stave.server.config.ShutdownFlags;
import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.Stave;
import dev.stave.storage.disk.MemoryDisk;

/// What there is to replay after an end, and what clients see until then.
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShutdownTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final RespValue REFUSED = new RespValue.Failure(
            "ERR Errors trying to SHUTDOWN. Check logs.");
    private static final RespValue CANNOT_BE_ABORTED = new RespValue.Failure(
            "ERR A shutdown that a signal began cannot be aborted.");
    private static final ShutdownFlags SAVE = new ShutdownFlags(Set.of(ShutdownFlag.SAVE));
    private static final int VALUE_BYTES = 128 << 10;
    /// Together more than 64 MiB.
    private static final int MANY = 530;
    private static final long MIB = 1 << 20;

    private final MemoryDisk files = new MemoryDisk();
    private final HinderedDisk disk = new HinderedDisk(files);
    private StaveServer server;
    private RespClient client;
    private RespClient other;

    @BeforeEach
    void listen() throws Exception {
        server = StaveServer.listen(Settings.defaults().with(Options.PORT, 0)
                .with(Options.SEGMENT_SIZE, 16 * MIB).with(Options.MAX_LOG_SIZE, 1024 * MIB), disk);
        disk.release();
        server.awaitReady();
        client = RespClient.connect(server.port());
        other = RespClient.connect(server.port());
    }

    @AfterEach
    void end() {
        disk.releaseDataFiles();
        server.shutdown();
        server.awaitTermination();
        client.close();
        other.close();
    }

    private void write(int keys) {
        var value = "v".repeat(VALUE_BYTES);
        for (var i = 0; i < keys; i++) {
            assertEquals(OK, client.call("SET", "k" + i, value));
        }
    }

    private void assertEnds(String... command) {
        assertClosed(client.call(command));
        server.awaitTermination();
    }

    private static void assertClosed(RespValue read) {
        assertInstanceOf(RespValue.Closed.class, read);
    }

    private void assertHolds(int keys) throws IOException {
        try (var store = Stave.open(files, EngineOptions.DEFAULT, InstantSource.system())) {
            assertEquals(keys, store.size());
            for (var i = 0; i < keys; i++) {
                var value = store.get(Bytes.of("k" + i));
                assertEquals(VALUE_BYTES, value == null ? 0 : value.length());
            }
        }
    }

    private long logBytes() throws IOException {
        var bytes = 0L;
        for (var name : files.list()) {
            if (name.endsWith(".log")) {
                bytes += files.open(name).size();
            }
        }
        return bytes;
    }

    private void assertCheckpointed() throws IOException {
        assertTrue(logBytes() < VALUE_BYTES, () -> "files left: " + files.list());
    }

    private void assertNotCheckpointed(int keys) throws IOException {
        assertTrue(logBytes() > (long) keys * VALUE_BYTES, () -> "files left: " + files.list());
        assertTrue(files.list().stream().noneMatch(name -> name.endsWith(".data")),
                () -> "files left: " + files.list());
    }

    /// Sends a SHUTDOWN that waits.
    private static void begin(RespClient first, String... command) {
        first.send(command).flush();
    }

    private void awaitBlocked(int clients) {
        while (!info("clients").contains("blocked_clients:" + clients + "\r\n")) {
            Thread.onSpinWait();
        }
    }

    private String info(String section) {
        try (var observer = RespClient.connect(server.port())) {
            return observer.call("INFO", section) instanceof RespValue.Bulk(var text) ? text : "";
        }
    }

    /// A checkpoint may wait for the log then, and whoever waits for it with it.
    @Test
    void itEndsWithoutACheckpointWhenTheLogTakesNothingMore() {
        disk.holdDataFiles();
        write(MANY);
        begin(client, "SHUTDOWN");
        awaitBlocked(1);
        disk.fill();
        other.send("SET", "k", "v").flush();
        assertClosed(client.read());
        disk.releaseDataFiles();
        server.awaitTermination();
    }

    @Test
    void afterALargeLogThereIsNoneToReplay() throws Exception {
        write(MANY);
        assertEnds("SHUTDOWN");
        assertCheckpointed();
        assertHolds(MANY);
    }

    @Test
    void afterASignalThereIsNoneEither() throws Exception {
        write(MANY);
        server.shutdown(ShutdownFlags.DEFAULT);
        server.awaitTermination();
        assertCheckpointed();
        assertHolds(MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHUTDOWN", "SHUTDOWN NOW FORCE"})
    void aSmallLogIsLeftAsItIs(String command) throws Exception {
        write(3);
        assertEnds(command.split(" ", -1));
        assertNotCheckpointed(3);
        assertHolds(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHUTDOWN SAVE", "shutdown now save force"})
    void whoAsksForACheckpointGetsOne(String command) throws Exception {
        write(3);
        assertEnds(command.split(" ", -1));
        assertCheckpointed();
        assertHolds(3);
    }

    @Test
    void whoWantsNoneGetsNone() throws Exception {
        write(MANY);
        assertEnds("SHUTDOWN", "NOSAVE");
        assertNotCheckpointed(MANY);
        assertHolds(MANY);
    }

    @Test
    void othersAreServedMeanwhileAndNothingOfTheirsIsLost() throws Exception {
        write(3);
        disk.holdDataFiles();
        begin(client, "SHUTDOWN", "SAVE");
        awaitBlocked(1);
        assertEquals(OK, other.call("SET", "k3", "v".repeat(VALUE_BYTES)));
        assertEquals(OK, other.call("SET", "counter", "1"));
        assertEquals(new RespValue.Int(2), other.call("INCR", "counter"));
        assertEquals(new RespValue.Int(1), other.call("DEL", "counter"));
        disk.releaseDataFiles();
        assertClosed(client.read());
        server.awaitTermination();
        assertTrue(logBytes() < 2L * VALUE_BYTES, () -> "files left: " + files.list());
        assertHolds(4);
    }

    @Test
    void abortCallsItOff() throws Exception {
        write(3);
        disk.holdDataFiles();
        begin(client, "SHUTDOWN", "SAVE");
        awaitBlocked(1);
        assertEquals(OK, other.call("SHUTDOWN", "ABORT"));
        assertEquals(REFUSED, client.read());
        assertEquals(new RespValue.Failure("ERR No shutdown in progress."),
                other.call("SHUTDOWN", "ABORT"));
        disk.releaseDataFiles();
        assertEquals(OK, client.call("SAVE"));
        assertEquals(new RespValue.Int(3), other.call("DBSIZE"));
        assertEnds("SHUTDOWN", "SAVE");
        assertHolds(3);
    }

    @Test
    void aSecondShutdownWaitsForTheFirst() {
        write(3);
        disk.holdDataFiles();
        begin(client, "SHUTDOWN", "SAVE");
        awaitBlocked(1);
        begin(other, "SHUTDOWN");
        awaitBlocked(2);
        try (var third = RespClient.connect(server.port())) {
            assertEquals(OK, third.call("SHUTDOWN", "ABORT"));
        }
        assertEquals(REFUSED, client.read());
        assertEquals(REFUSED, other.read());
    }

    @Test
    void nosaveWaitsForNoCheckpointOfOthers() {
        write(3);
        disk.holdDataFiles();
        begin(client, "SHUTDOWN", "SAVE");
        awaitBlocked(1);
        assertClosed(other.call("SHUTDOWN", "NOSAVE"));
        assertClosed(client.read());
    }

    @Test
    void aSecondSignalWaitsForNoCheckpoint() {
        write(3);
        disk.holdDataFiles();
        server.shutdown(SAVE);
        awaitCheckpoint();
        server.shutdown();
        while (listens()) {
            Thread.onSpinWait();
        }
    }

    private boolean listens() {
        try (var _ = RespClient.connect(server.port())) {
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    @Test
    void whatASignalBeganIsNotCalledOff() throws Exception {
        write(3);
        disk.holdDataFiles();
        server.shutdown(SAVE);
        awaitCheckpoint();
        assertEquals(CANNOT_BE_ABORTED, other.call("SHUTDOWN", "ABORT"));
        disk.releaseDataFiles();
        server.awaitTermination();
        assertCheckpointed();
    }

    @Test
    void nobodyCallsOffWhatASignalHasJoined() {
        write(3);
        disk.holdDataFiles();
        begin(client, "SHUTDOWN", "SAVE");
        awaitBlocked(1);
        server.shutdown(ShutdownFlags.DEFAULT);
        info("server"); // The writer has taken the signal when it has answered a newcomer.
        assertEquals(CANNOT_BE_ABORTED, other.call("SHUTDOWN", "ABORT"));
        disk.releaseDataFiles();
        server.awaitTermination();
    }

    private void awaitCheckpoint() {
        while (!info("persistence").contains("rdb_bgsave_in_progress:1\r\n")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoAsksForACheckpointThatFailsIsToldSo() throws Exception {
        write(3);
        disk.failDataFiles();
        assertEquals(REFUSED, client.call("SHUTDOWN", "SAVE"));
        assertEquals(OK, client.call("SET", "k3", "v".repeat(VALUE_BYTES)));
        assertEnds("SHUTDOWN", "SAVE", "FORCE");
        assertNotCheckpointed(4);
        assertHolds(4);
    }

    @Test
    void whoAsksForNoneEndsTheServerThoughItFails() throws Exception {
        write(MANY);
        disk.failDataFiles();
        assertEnds("SHUTDOWN");
        assertNotCheckpointed(MANY);
        assertHolds(MANY);
    }

    @Test
    void aSignalEndsTheServerThoughItFails() throws Exception {
        write(3);
        disk.failDataFiles();
        server.shutdown(SAVE);
        server.awaitTermination();
        assertNotCheckpointed(3);
        assertHolds(3);
    }
}
