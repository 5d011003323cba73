package dev.stave.server.blackbox.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Stave in a JVM of its own, from the classes under test.
public final class StaveProcess extends ServerProcess {
    private static final String MAIN_CLASS = "dev.stave.server.cli.StaveCommand";
    /// Small, so that memory that a client can make the server hold shows.
    private static final String HEAP = "-Xmx256m";

    private StaveProcess(Launch launch, boolean ownsDirectory) {
        super(launch, start(), ownsDirectory);
    }

    /// Starts one on an empty directory and waits until it answers.
    public static StaveProcess start(String... options) {
        var server = launch(Launch.on(Launch.temporaryDirectory(), options), true);
        server.awaitReady();
        return server;
    }

    static StaveProcess launch(Launch launch, boolean ownsDirectory) {
        return new StaveProcess(launch, ownsDirectory);
    }

    /// The JVM and the flags that this one was started with (heap and agents
    /// aside), so that they stand in one place, the build.
    private static List<String> start() {
        requireMainClass();
        var start = new ArrayList<String>();
        start.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .stream()
                .filter(flag -> flag.startsWith("--"))
                .forEach(start::add);
        start.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path", ""), MAIN_CLASS,
                "server"));
        return start;
    }

    private static void requireMainClass() {
        try {
            Class.forName(MAIN_CLASS, false, StaveProcess.class.getClassLoader());
        } catch (ClassNotFoundException _) {
            throw RequiredTool.missing(MAIN_CLASS + " is not on the class path");
        }
    }
}
