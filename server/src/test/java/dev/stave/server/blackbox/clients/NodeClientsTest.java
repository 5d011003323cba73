package dev.stave.server.blackbox.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.stave.server.blackbox.process.RequiredTool;
import dev.stave.server.blackbox.process.ServerUnderTest;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ioredis and node-redis, by Node's own test runner. In CI, or with
/// `-Dstave.node=true`, since it downloads the two libraries.
class NodeClientsTest {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path directory;

    @Test
    void ioredisAndNodeRedisWorkWithTheirDefaults() throws Exception {
        Assumptions.assumeTrue(
                RequiredTool.isContinuousIntegration() || Boolean.getBoolean("stave.node"),
                "skipped: downloads client libraries; run with -Dstave.node=true");
        copyScripts();
        run(Map.of(), RequiredTool.onPath("npm").toString(), "ci", "--no-audit", "--no-fund",
                "--ignore-scripts");
        try (var server = ServerUnderTest.start("--requirepass", PASSWORD)) {
            // One file after the other: they empty the databases of one server.
            run(Map.of("STAVE_PORT", Integer.toString(server.port()), "STAVE_PASSWORD", PASSWORD),
                    RequiredTool.onPath("node").toString(), "--test", "--test-concurrency=1");
        }
    }

    private void copyScripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    private void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output-", ".txt");
        var builder = new ProcessBuilder(List.of(command)).directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        assertEquals(0, exitCode, () -> String.join(" ", command) + "\n" + read(output));
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "(output not readable: " + e + ")";
        }
    }
}
