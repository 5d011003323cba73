package dev.stave.server.blackbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a server is started with.
///
/// @param options
///            `--name`, value, …; they come after the port, the address and the
///            directory, and replace them when they name the same
record Launch(int port, Path directory, List<String> options) {
    static Launch on(Path directory, String... options) {
        return new Launch(freePort(), directory, List.of(options));
    }

    static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("stave-blackbox-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `start`, then the options; each named once, since not every server lets a
    /// later one win.
    List<String> commandLine(List<String> start) {
        var line = new ArrayList<>(start);
        addUnlessGiven(line, "--port", Integer.toString(port));
        addUnlessGiven(line, "--bind", "127.0.0.1");
        addUnlessGiven(line, "--dir", directory.toString());
        line.addAll(options);
        return line;
    }

    private void addUnlessGiven(List<String> line, String name, String value) {
        if (!options.contains(name)) {
            line.add(name);
            line.add(value);
        }
    }

    /// What clients have to send with AUTH, if anything.
    Optional<String> password() {
        var option = options.indexOf("--requirepass");
        return option < 0 ? Optional.empty() : Optional.of(options.get(option + 1));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
