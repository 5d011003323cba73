package dev.stave.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;
import dev.stave.server.config.StartException;
import dev.stave.server.stats.GarbageCollections;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogOptions;

/// What a monitoring system sees of a server.
class MetricsTest {
    private static final RespValue OK = new RespValue.Simple("OK");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HinderedDisk disk = new HinderedDisk(new MemoryDisk());
    private final int metricsPort = freePort();
    private StaveServer server;

    @BeforeEach
    void listen() throws Exception {
        server = StaveServer.listen(Settings.defaults().with(Options.PORT, 0)
                .with(Options.SEGMENT_SIZE, (long) LogOptions.MIN_SEGMENT_BYTES)
                .with(Options.METRICS_PORT, metricsPort), disk);
    }

    @AfterEach
    void end() {
        disk.release();
        server.shutdown();
        server.awaitTermination();
        http.close();
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

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + metricsPort + path);
    }

    /// The value of the only line that begins so.
    private double metric(String name) throws Exception {
        var line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE);
        var text = get("/metrics").body();
        var found = line.matcher(text);
        assertTrue(found.find(), () -> name + " in " + text);
        return Double.parseDouble(found.group(1));
    }

    @Test
    void itIsReadyWhenTheDataAreLoaded() throws Exception {
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
        assertEquals("loading\n", get("/health/ready").body());
        assertEquals(1, metric("stave_loading"));
        load();
        assertEquals(200, get("/health/ready").statusCode());
        assertEquals(0, metric("stave_loading"));
    }

    @Test
    void itIsNotReadyWhileWritesAreRefused() throws Exception {
        load();
        disk.fill();
        try (var client = RespClient.connect(server.port())) {
            assertFalse(client.call("SET", "a", "1").equals(OK));
        }
        var ready = get("/health/ready");
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().startsWith("writes are refused: "), ready.body());
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(0, metric("stave_log_accepts_writes"));
    }

    @Test
    void commandsAreCountedAndTimed() throws Exception {
        load();
        try (var client = RespClient.connect(server.port())) {
            assertEquals(OK, client.call("SET", "a", "1"));
            client.call("GET", "a");
            client.call("GET", "b");
            client.call("GET");
            client.call("SET", "a", "1", "EX", "x");
            assertEquals(1, metric("stave_connected_clients"));
        }
        assertEquals(2, metric("stave_commands_total{command=\"get\"}"));
        assertEquals(1,
                metric("stave_command_errors_total{command=\"get\",kind=\"rejected\"}"));
        assertEquals(1, metric("stave_command_errors_total{command=\"set\",kind=\"failed\"}"));
        assertEquals(2, metric("stave_error_replies_total{code=\"ERR\"}"));
        assertEquals(2, metric("stave_command_duration_seconds_count{command=\"get\"}"));
        assertEquals(2,
                metric("stave_command_duration_seconds_bucket{command=\"get\",le=\"+Inf\"}"));
        assertTrue(metric("stave_command_duration_seconds_sum{command=\"get\"}") > 0);
        assertEquals(1, metric("stave_lookups_total{result=\"miss\"}"));
        assertEquals(1, metric("stave_keys{db=\"0\"}"));
    }

    @Test
    void whatIsSyncedIsSeen() throws Exception {
        load();
        try (var client = RespClient.connect(server.port())) {
            assertEquals(OK, client.call("SET", "a", "1"));
        }
        assertTrue(metric("stave_log_syncs_total") >= 1);
        assertEquals(0, metric("stave_log_unsynced_frames"));
        assertEquals(metric("stave_log_appended_sequence"),
                metric("stave_log_durable_sequence"));
    }

    @Test
    void theWriterSaysHowLateItIs() throws Exception {
        load();
        assertTrue(metric("stave_writer_delay_seconds_count") >= 1);
        assertTrue(metric("stave_writer_delay_seconds_bucket{le=\"+Inf\"}") >= 1);
    }

    @Test
    void collectorsAreNamed() throws Exception {
        load();
        var text = get("/metrics").body();
        for (var collections : GarbageCollections.all()) {
            var label = "{collector=\"" + collections.collector() + "\"} ";
            assertTrue(text.contains("\nstave_gc_collections_total" + label), text);
            assertTrue(text.contains("\nstave_gc_seconds_total" + label), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stave_rejected_connections_total", "stave_memory_resident_bytes",
            "stave_memory_heap_bytes", "stave_keydir_bytes", "stave_log_bytes",
            "stave_log_segments", "stave_log_sync_seconds_total", "stave_log_unsynced_bytes",
            "stave_writer_turns_total", "stave_writer_turn_seconds_total",
            "stave_checkpoints_total", "stave_too_large_requests_total", "stave_data_files",
            "stave_data_file_bytes{state=\"live\"}", "stave_data_file_bytes{state=\"dead\"}",
            "stave_merges_total", "stave_cold_reads_total{source=\"disk\"}",
            "stave_cold_reads_total{source=\"page_cache\"}",
            "stave_cold_reads_total{source=\"cache\"}", "stave_expired_keys_total",
            "stave_evicted_keys_total", "stave_open_transactions",
            "stave_transactions_total{outcome=\"conflict\"}", "stave_pubsub_clients",
            "stave_pubsub_names{kind=\"channel\"}"})
    void whatTheDocumentationNamesIsThere(String name) throws Exception {
        load();
        assertTrue(metric(name) >= 0);
    }

    @Test
    void prometheusFindsNoFault() throws Exception {
        var promtool = RequiredTool.onPath("promtool");
        load();
        try (var client = RespClient.connect(server.port())) {
            client.call("SET", "a", "1");
        }
        var check = new ProcessBuilder(promtool.toString(), "check", "metrics")
                .redirectErrorStream(true).start();
        try (var input = check.getOutputStream()) {
            input.write(get("/metrics").body().getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, check.waitFor(), said);
        assertEquals("", said);
    }

    @Test
    void otherRequestsAreTurnedAway() throws Exception {
        load();
        assertEquals(404, get("/").statusCode());
        assertEquals(200, get("/metrics?x=y").statusCode());
        assertEquals(405, send(HttpRequest.newBuilder(uri("/metrics"))
                .POST(BodyPublishers.ofString("x")).build()).statusCode());
        assertEquals(413, send(HttpRequest.newBuilder(uri("/metrics"))
                .POST(BodyPublishers.ofString("x".repeat(10_000))).build()).statusCode());
        var head = send(HttpRequest.newBuilder(uri("/metrics")).HEAD().build());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertTrue(head.headers().firstValueAsLong("content-length").orElse(0) > 0);
    }

    @Test
    void noiseIsAnsweredAndTheConnectionClosed() throws Exception {
        load();
        for (var noise : List.of("PING\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n")) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), metricsPort)) {
                socket.getOutputStream().write(noise.getBytes(StandardCharsets.US_ASCII));
                var answer = new String(socket.getInputStream().readAllBytes(),
                        StandardCharsets.US_ASCII);
                assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            }
        }
    }

    @Test
    void aTakenPortIsSaidAtTheStart() throws Exception {
        load();
        var refusal = assertThrows(StartException.class,
                () -> StaveServer.listen(Settings.defaults().with(Options.PORT, 0)
                        .with(Options.METRICS_PORT, metricsPort), new MemoryDisk()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("port " + metricsPort));
    }
}
