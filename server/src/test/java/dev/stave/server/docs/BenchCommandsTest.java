package dev.stave.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands in `bench` say what they take, from wherever they are called.
class BenchCommandsTest {
    /// Tests run in the module's directory.
    private static final Path BENCH = Path.of("..", "bench").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"compare", "fuzz", "latency", "planted-bugs", "soak"})
    void anUnknownOptionGetsTheUsage(String name) throws IOException, InterruptedException {
        var process = new ProcessBuilder("./" + name, "--no-such-option")
                .directory(BENCH.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor(), output);
        assertTrue(output.contains("bench/" + name + " ["), output);
    }
}
