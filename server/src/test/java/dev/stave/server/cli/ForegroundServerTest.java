package dev.stave.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/// In a process of its own, because it is about how a process ends.
class ForegroundServerTest {
    @Test
    void sigtermWaitsForAnOrderlyEndAndExitsWith0() throws Exception {
        var process = start();
        try (var out = process.inputReader()) {
            awaitLine(out, "waiting");
            process.toHandle().destroy(); // SIGTERM; Process.destroy would also close the streams.
            awaitLine(out, "everything is on disk");
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theExitCodeIsTheCallersWhenTheServerEndsByItself() throws Exception {
        var process = start("3");
        try (var out = process.inputReader()) {
            awaitLine(out, "waiting");
            assertEquals(3, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), SlowlyEndingServer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void awaitLine(BufferedReader out, String line) throws IOException {
        var seen = new ArrayList<String>();
        while (!seen.contains(line)) {
            var next = out.readLine();
            assertTrue(next != null, () -> "the process said only " + seen);
            seen.add(String.valueOf(next));
        }
    }
}
