package dev.stave.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StartException;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogOptions;

/// The image's `health`, run beside a server.
class HealthCheckTest {
    private static final Path HEALTH = Path.of("..", "docker", "health");
    private static final String PASSWORD = "secret";

    private final HinderedDisk disk = new HinderedDisk(new MemoryDisk());
    private int metricsPort = freePort();
    private StaveServer server;

    private record Answer(int exitCode, String text) {}

    @BeforeEach
    void listen() throws Exception {
        server = StaveServer.listen(Settings.defaults().with(Options.PORT, 0)
                .with(Options.REQUIREPASS, PASSWORD)
                .with(Options.SEGMENT_SIZE, (long) LogOptions.MIN_SEGMENT_BYTES)
                .with(Options.METRICS_PORT, metricsPort), disk);
    }

    @AfterEach
    void end() {
        disk.release();
        server.shutdown();
        server.awaitTermination();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load() throws StartException {
        disk.release();
        server.awaitReady();
    }

    private Answer health(String... question) throws Exception {
        var command = new ProcessBuilder(RequiredTool.onPath("bash").toString(), HEALTH.toString())
                .redirectErrorStream(true);
        command.command().addAll(List.of(question));
        command.environment().put("STAVE_METRICS_PORT", Integer.toString(metricsPort));
        var process = command.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text.strip());
    }

    @Test
    void aServerThatLoadsIsLiveButNotReady() throws Exception {
        assertEquals(new Answer(0, "live"), health("live"));
        assertEquals(new Answer(1, "loading"), health());
        load();
        assertEquals(new Answer(0, "ready"), health());
        assertEquals(new Answer(0, "ready"), health("ready"));
    }

    @Test
    void aServerThatRefusesWritesIsLiveButNotReady() throws Exception {
        load();
        disk.fill();
        try (var client = RespClient.connect(server.port())) {
            client.call("AUTH", PASSWORD);
            assertFalse(client.call("SET", "a", "1").equals(new RespValue.Simple("OK")));
        }
        assertEquals(new Answer(0, "live"), health("live"));
        var ready = health();
        assertEquals(1, ready.exitCode());
        assertTrue(ready.text().startsWith("writes are refused: "), ready.text());
    }

    @Test
    void whatCannotBeAskedIsNeither() throws Exception {
        metricsPort = freePort();
        assertFalse(health("live").exitCode() == 0);
        assertFalse(health().exitCode() == 0);
        metricsPort = 0;
        assertEquals(new Answer(1, "STAVE_METRICS_PORT is 0: nobody can be asked"), health());
    }

    @Test
    void anUnknownQuestionIsNoHealth() throws Exception {
        load();
        assertFalse(health("tomorrow").exitCode() == 0);
    }
}
