package dev.stave.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;

/// docker/compose.yaml as a project of its own, by whichever of the two
/// commands there is.
///
/// @param port
///            that is published in the place of 6379
record Compose(List<String> command, String project, int port) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static Compose project(int port) throws Exception {
        for (var command : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            if (exists(command)) {
                return new Compose(command, "stave-test-" + UUID.randomUUID(), port);
            }
        }
        if (Docker.isRequired()) {
            throw new IllegalStateException("there is neither docker compose nor docker-compose");
        }
        throw new TestAbortedException("there is no docker compose here");
    }

    private static boolean exists(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(with(command, "version")).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// Runs a subcommand, with its arguments.
    ///
    /// @return what it printed
    String run(String... arguments) throws Exception {
        var all = with(command, "-p", project, "-f", "docker/compose.yaml");
        var process = new ProcessBuilder(with(all, arguments)).directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().put("STAVE_IMAGE", StaveImage.name());
        process.environment().put("STAVE_PUBLISHED_PORT", Integer.toString(port));
        var started = process.start();
        var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (started.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed: " + said);
        }
        return said;
    }

    private static List<String> with(List<String> command, String... arguments) {
        var all = new ArrayList<>(command);
        Stream.of(arguments).forEach(all::add);
        return all;
    }

    /// Takes the containers and the volumes away.
    void down() throws Exception {
        run("down", "--volumes");
    }
}
