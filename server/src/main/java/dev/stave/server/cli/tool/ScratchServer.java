package dev.stave.server.cli.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.stave.server.cli.client.ServerAddress;

/// A server in a process of its own, on a temporary directory. Both go when it
/// is closed, and when this process is told to end. Nobody else on the machine
/// knows its password.
///
/// **Threads** Confined, but for the hook of the JVM.
public final class ScratchServer implements AutoCloseable {
    private static final int PASSWORD_BYTES = 16;
    private static final String LOOPBACK = "127.0.0.1";
    /// What the server says when the data are loaded.
    private static final Pattern READY = Pattern.compile("ready: serving .* port (\\d+),");

    /// What a server takes for the time. STANDING: it is always 1970, so that no
    /// key's time comes.
    public enum Clock {
        RUNNING("dev.stave.server.cli.StaveCommand"), STANDING(
                "dev.stave.server.cli.TimelessServer");

        private final String mainClass;

        Clock(String mainClass) {
            this.mainClass = mainClass;
        }
    }

    private final Path directory;
    private final Clock clock;
    private final List<String> options;
    private final String password = newPassword();
    private final Thread hook = new Thread(this::remove, "scratch-server-removal");
    private volatile @Nullable Process process;
    private int port;

    private ScratchServer(Path directory, Clock clock, List<String> options) {
        this.directory = directory;
        this.clock = clock;
        this.options = options;
    }

    /// @param options
    ///            `--name`, value, …
    public static ScratchServer launch(Clock clock, String... options) throws IOException {
        var server = new ScratchServer(Files.createTempDirectory("stave-scratch-"), clock,
                List.of(options));
        Runtime.getRuntime().addShutdownHook(server.hook);
        try {
            server.start();
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Starts it, on what it left, and waits until it has loaded that.
    public void start() throws IOException {
        var builder = new ProcessBuilder(commandLine()).redirectErrorStream(true);
        // They are about another server.
        builder.environment().keySet().removeIf(name -> name.startsWith("STAVE_"));
        // Not among the arguments, which everybody sees.
        builder.environment().put("STAVE_REQUIREPASS", password);
        var started = builder.start();
        process = started;
        var output = started.inputReader();
        port = awaitReady(output);
        Thread.startVirtualThread(() -> drain(output)); // A full pipe would stop the server.
    }

    /// The JVM that this one is, with the same flags.
    private List<String> commandLine() {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-agentlib"))
                .forEach(line::add);
        line.addAll(List.of("-cp", System.getProperty("java.class.path", ""),
                clock.mainClass, "server", "--port", "0", "--bind", LOOPBACK, "--dir",
                directory.toString()));
        line.addAll(options);
        return line;
    }

    private static int awaitReady(BufferedReader output) throws IOException {
        var last = "";
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var ready = READY.matcher(line);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            last = line;
        }
        throw new IOException("a server for the time being did not start: " + last);
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // The process has ended.
        }
    }

    public ServerAddress address() {
        return new ServerAddress(LOOPBACK, port, new ServerAddress.Login(null, password), null);
    }

    /// SIGKILL: it gets no chance to write anything more. [#start()] starts
    /// it again.
    public void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook runs already.
        }
    }

    private void remove() {
        kill();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
