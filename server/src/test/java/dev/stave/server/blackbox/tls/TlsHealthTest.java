package dev.stave.server.blackbox.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The image's `health`, where the server can be reached with TLS and a
/// certificate only: it asks elsewhere.
class TlsHealthTest {
    private static final long POLL_MILLIS = 50;
    private static final Path HEALTH = Path.of("..", "docker", "health");

    @Test
    @Timeout(180)
    void aServerWithTlsAloneIsFoundHealthy(@TempDir Path directory) throws Exception {
        assumeTrue(ServerUnderTest.isStave(), "skipped: Redis has no port for metrics");
        var authority = Authority.create(directory, "authority");
        var identity = authority.certify("server");
        var ports = freePorts();
        try (var server = ServerUnderTest.launchOn(
                Files.createDirectory(directory.resolve("data")), "--port", "0", "--tls-port",
                ports.get(0), "--tls-cert-file", identity.certificate().toString(),
                "--tls-key-file", identity.key().toString(), "--tls-ca-cert-file",
                authority.certificate().toString(), "--metrics-port", ports.get(1))) {
            var answer = health(ports.get(1));
            while (!answer.equals("ready")) {
                var last = answer;
                assertFalse(server.hasEndedWithinMillis(POLL_MILLIS),
                        () -> last + "\n" + server.output());
                answer = health(ports.get(1));
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

    /// Two different ones.
    private static List<String> freePorts() throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(Integer.toString(one.getLocalPort()),
                    Integer.toString(other.getLocalPort()));
        }
    }
}
