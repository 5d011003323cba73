package dev.stave.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In a process of its own, because it is about how a process ends. SIGINT is
/// heard by no process whose parents ignore it, as those do that a shell without
/// job control runs in the background: [#start] sees to it that it is.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForegroundServerTest {
    private @Nullable Process started;

    /// Also when a test waits in vain for what the process says.
    @AfterEach
    void kill() {
        if (started != null) {
            started.destroyForcibly();
        }
    }

    @Test
    void aSignalWaitsForAnOrderlyEndAndExitsWith0() throws Exception {
        var process = start();
        try (var out = process.inputReader()) {
            awaitLine(out, "waiting");
            send("INT", process);
            awaitLine(out, "asked for [NOSAVE]"); // As shutdown-on-sigint says.
            awaitLine(out, "everything is on disk");
            assertEquals(0, process.waitFor());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSecondSignalEndsItAtOnce(String second) throws Exception {
        var process = start();
        try (var out = process.inputReader()) {
            awaitLine(out, "waiting");
            send("TERM", process);
            awaitLine(out, "asked for [SAVE]"); // As shutdown-on-sigterm says.
            send(second, process);
            awaitLine(out, "everything is on disk");
            assertEquals(0, process.waitFor());
        }
    }

    @Test
    void theExitCodeIsTheCallersWhenTheServerEndsByItself() throws Exception {
        var process = start("3");
        try (var out = process.inputReader()) {
            awaitLine(out, "waiting");
            assertEquals(3, process.waitFor());
        }
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), SlowlyEndingServer.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started = process;
        return process;
    }

    private static void send(String signal, Process process) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()));
        assertEquals(0, kill.start().waitFor());
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
