package dev.stave.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import redis.clients.jedis.Jedis;

/// The tarball, unpacked somewhere else, with an environment in which there is
/// no Java.
class DistributionIT {
    private static final Path TARGET = Path.of("target");
    private static final Pattern READY = Pattern.compile("ready: serving .* port (\\d+),");

    @TempDir
    Path directory;
    private Path home = Path.of("");

    @BeforeEach
    void unpack() throws Exception {
        try (var files = Files.newDirectoryStream(TARGET, "stave-*-linux-*.tar.gz")) {
            var tarball = files.iterator().next().toAbsolutePath();
            home = Files.createDirectories(directory.resolve("a home"));
            var tar = new ProcessBuilder("tar", "-xzf", tarball.toString(), "--strip-components=1")
                    .directory(home.toFile()).inheritIO().start();
            assertEquals(0, tar.waitFor());
        }
    }

    @Test
    void itServesAndKeepsDataAcrossAKill() throws Exception {
        var data = directory.resolve("data").toString();
        var first = start("server", "--port", "0", "--dir", data);
        try (var client = new Jedis("127.0.0.1", port(first))) {
            client.set("a", "1");
        } finally {
            first.destroyForcibly().waitFor();
        }
        var second = start("server", "--port", "0", "--dir", data);
        try (var client = new Jedis("127.0.0.1", port(second))) {
            assertEquals("1", client.get("a"));
        } finally {
            second.destroy();
        }
        assertEquals(0, second.waitFor());
    }

    @Test
    void theCacheOfLoadedClassesFitsWhereItWasUnpacked() throws Exception {
        var log = directory.resolve("classes.log");
        var process = new ProcessBuilder(home.resolve("bin/stave").toString(), "--version");
        process.environment().clear();
        process.environment().put("PATH", "/usr/bin:/bin");
        process.environment().put("STAVE_JAVA_OPTS",
                "-XX:AOTMode=on -Xlog:class+load:file=" + log.getFileName());
        assertEquals(0, process.directory(directory.toFile()).start().waitFor());
        var ours = Files.readAllLines(log).stream()
                .filter(line -> line.contains("dev.stave.server.cli.StaveCommand ")).toList();
        assertTrue(ours.getFirst().contains("shared objects file"), ours.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "export", "demo", "bench"})
    void itHasTheTools(String tool) throws Exception {
        var help = start(tool, "--help");
        var first = help.inputReader().readLine();
        assertTrue(first.startsWith("Usage: stave " + tool), first);
        assertEquals(0, help.waitFor());
    }

    @Test
    void whatItExportsItImports() throws Exception {
        var server = start("server", "--port", "0", "--dir", directory.resolve("data").toString());
        var port = port(server);
        var address = "127.0.0.1:" + port;
        var rdb = directory.resolve("x.rdb").toString();
        try (var client = new Jedis("127.0.0.1", port)) {
            client.set("a", "1");
            assertEquals(0, start("export", "--from", address, "--rdb", rdb).waitFor());
            client.del("a");
            assertEquals(0, start("import", "--rdb", rdb, "--to", address).waitFor());
            assertEquals("1", client.get("a"));
        } finally {
            server.destroy();
        }
    }

    @Test
    void whatADistributionHasIsThere() throws Exception {
        for (var file : List.of("LICENSE", "licenses/THIRD-PARTY.txt", "conf/stave.conf",
                "systemd/stave.service", "runtime/legal/java.base/LICENSE")) {
            assertTrue(Files.isRegularFile(home.resolve(file)), file);
        }
    }

    @Test
    void theRuntimeHasTheModulesThatTheJarsUse() throws Exception {
        var list = new ProcessBuilder(home.resolve("runtime/bin/java").toString(), "--list-modules")
                .start();
        var modules = list.inputReader().lines().map(line -> line.replaceAll("@.*", "")).toList();
        var wanted = List.of(modulesThatTheJarsUse().split(","));
        assertTrue(modules.containsAll(wanted), () -> wanted + " of " + modules);
    }

    private String modulesThatTheJarsUse() throws IOException {
        var arguments = new ArrayList<>(List.of("--multi-release", "25", "--ignore-missing-deps",
                "--print-module-deps"));
        for (var jars : List.of(home, home.resolve("lib"))) {
            try (var files = Files.newDirectoryStream(jars, "*.jar")) {
                files.forEach(jar -> arguments.add(jar.toString()));
            }
        }
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        assertEquals(0, ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer,
                arguments.toArray(String[]::new)), said::toString);
        return said.toString().strip();
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("bin/stave").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        return builder.start();
    }

    /// Says "ready" on standard output; what comes after fits the pipe.
    private static int port(Process server) throws IOException {
        var out = server.inputReader();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            var ready = READY.matcher(line);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new IllegalStateException("the server ended before it was ready");
    }
}
