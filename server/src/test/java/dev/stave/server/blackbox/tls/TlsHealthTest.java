package dev.stave.server.blackbox.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The image's `health`, where the server can be reached with TLS and a
/// certificate only: it asks elsewhere.
class TlsHealthTest {
    private static final Path HEALTH = Path.of("..", "docker", "health");

    @Test
    @Timeout(60)
    void aServerWithTlsAloneIsFoundHealthy(@TempDir Path directory) throws Exception {
        assumeTrue(ServerUnderTest.isStave(), "skipped: Redis has no port for metrics");
        var authority = Authority.create(directory, "authority");
        var identity = authority.certify("server");
        var metricsPort = freePort();
        try (var server = ServerUnderTest.launchOn(
                Files.createDirectory(directory.resolve("data")), "--port", "0", "--tls-port",
                freePort(), "--tls-cert-file", identity.certificate().toString(),
                "--tls-key-file", identity.key().toString(), "--tls-ca-cert-file",
                authority.certificate().toString(), "--metrics-port", metricsPort)) {
            var answer = health(metricsPort);
            while (!answer.equals("ready")) {
                var last = answer;
                assertTrue(server.isAlive(), () -> last + "\n" + server.output());
                answer = health(metricsPort);
            }
            end(server);
        }
    }

    private static void end(ServerProcess server) {
        assertTrue(server.terminate() == 0, server::output);
    }

    /// What it says; nothing, when it finds nobody to ask.
    private static String health(String metricsPort) throws IOException, InterruptedException {
        var command = new ProcessBuilder(RequiredTool.onPath("bash").toString(), HEALTH.toString());
        command.environment().put("STAVE_METRICS_PORT", metricsPort);
        var process = command.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.strip();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
