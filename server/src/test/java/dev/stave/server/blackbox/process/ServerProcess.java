package dev.stave.server.blackbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// A server in a process of its own, found by its port and ended by its pid.
///
/// **Threads** Any thread may ask; one (the test's) ends it.
public abstract sealed class ServerProcess implements AutoCloseable
        permits RedisServerProcess, StaveProcess {
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long EXIT_LIMIT_SECONDS = 60;
    private static final long POLL_MILLIS = 10;

    /// It has ended by itself.
    public static final class Ended extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Ended(String message) {
            super(message);
        }
    }

    private final Launch launch;
    private final boolean ownsDirectory;
    private final Path outputFile;
    private final Process process;
    private volatile boolean endExpected;

    ServerProcess(Launch launch, List<String> start, boolean ownsDirectory) {
        this.launch = launch;
        this.ownsDirectory = ownsDirectory;
        try {
            outputFile = Files.createTempFile("stave-blackbox-", ".out");
            process = new ProcessBuilder(launch.commandLine(start)).redirectErrorStream(true)
                    .redirectOutput(outputFile.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final int port() {
        return launch.port();
    }

    public final Path directory() {
        return launch.directory();
    }

    public final boolean isAlive() {
        return process.isAlive();
    }

    public final RespClient connect() {
        return RespClient.connect(port());
    }

    public final ProcessMemory memory() {
        return new ProcessMemory(process.pid());
    }

    /// All that the server wrote to its standard output and error so far.
    public final String output() {
        try {
            return Files.readString(outputFile);
        } catch (IOException e) {
            return "(output not readable: " + e + ")";
        }
    }

    /// Waits until PING is answered; a server that never does is killed.
    public final void awaitReady() {
        long deadlineNanos = System.nanoTime() + START_LIMIT_NANOS;
        while (!answersPing()) {
            if (hasEndedWithinMillis(POLL_MILLIS)) {
                throw ended("ended while starting");
            }
            if (System.nanoTime() > deadlineNanos) {
                kill9();
                var output = output();
                deleteFiles();
                throw new IllegalStateException("does not answer PING\n" + output);
            }
        }
    }

    /// SIGKILL, and waits until the process is gone.
    public final void kill9() {
        endExpected = true;
        process.destroyForcibly();
        awaitExitCode();
    }

    /// The same at some moment within the next so many: an acknowledgement comes
    /// just after a sync, so that moment alone would not be a random one.
    public final void kill9Within(long millis, Random random) {
        endExpected = true;
        if (hasEndedWithinMillis(random.nextLong(millis))) {
            throw ended("ended unasked");
        }
        kill9();
    }

    private Ended ended(String how) {
        endExpected = true;
        var ended = new Ended(how + ", exit code " + process.exitValue() + "\n" + output());
        deleteFiles();
        return ended;
    }

    /// SIGTERM, and waits.
    ///
    /// @return the exit code
    public final int terminate() {
        endExpected = true;
        process.destroy();
        return awaitExitCode();
    }

    /// Waits for a process that has been told to end.
    public final int awaitExitCode() {
        endExpected = true;
        try {
            if (!process.waitFor(EXIT_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /// Whether the process ends within this time. Waiting here is waiting for
    /// something: it returns at once when the process is gone.
    public final boolean hasEndedWithinMillis(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Ends the process, if it runs.
    ///
    /// @throws Ended
    ///             with the output, when it had done so unasked
    @Override
    public final void close() {
        if (!endExpected && !process.isAlive()) {
            throw ended("ended unasked");
        }
        if (process.isAlive()) {
            kill9();
        }
        deleteFiles();
    }

    private boolean answersPing() {
        try (var client = connect()) {
            // Who may not ask is not told whether the data are loaded.
            launch.password().ifPresent(password -> client.call("AUTH", password));
            return switch (client.call("PING")) {
                case RespValue.Simple _ -> true;
                case RespValue.Failure(var text) -> text.startsWith("NOAUTH");
                case RespValue _ -> false;
            };
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private void deleteFiles() {
        try {
            Files.deleteIfExists(outputFile);
            if (ownsDirectory && Files.exists(directory())) {
                try (var files = Files.walk(directory())) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
