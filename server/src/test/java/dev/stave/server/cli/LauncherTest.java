package dev.stave.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// bin/stave in an installation that is built: its jar leads to these classes.
class LauncherTest {
    /// Surefire runs in the module's directory.
    private static final Path LAUNCHER = Path.of("..", "bin", "stave");

    @TempDir
    Path directory;
    private Path launcher = LAUNCHER;

    record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        var home = directory.resolve("a home");
        launcher = Files.createDirectories(home.resolve("bin")).resolve("stave");
        Files.copy(LAUNCHER, launcher, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(LAUNCHER.resolveSibling("jdk.sh"), launcher.resolveSibling("jdk.sh"));
        var target = Files.createDirectories(home.resolve("server/target"));
        writeJar(target.resolve("stave-server-1.jar"));
    }

    @Test
    void itRunsFromAnywhereAndThroughASymbolicLink() throws Exception {
        var links = Files.createDirectory(directory.resolve("links"));
        Files.createSymbolicLink(links.resolve("first"), Path.of("..", "a home", "bin", "stave"));
        var second = Files.createSymbolicLink(links.resolve("second"), Path.of("first"));
        var result = run(second, System.getProperty("java.home"), "--version");
        assertEquals(new Result(0, "stave development\n", ""), result);
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        var result = run(launcher, System.getProperty("java.home"), "server", "--port", "a b");
        assertEquals(new Result(2, "", "--port: argument couldn't be parsed into an integer\n"),
                result);
    }

    @Test
    void withoutTheRightJavaItSaysWhatToInstall() throws Exception {
        var result = run(launcher, directory.toString(), "--version");
        assertEquals(2, result.exitCode());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("stave: a JDK 25 is needed"), result.err());
    }

    /// To start one only for its version would make each start of a server longer.
    @Test
    void theJavaOfThePathIsNotStartedToTellItsVersion() throws Exception {
        var home = Path.of(javaThatPrintsItsArguments());
        var links = Files.createDirectory(directory.resolve("path"));
        Files.createSymbolicLink(links.resolve("java"), home.resolve("bin/java"));
        var found = find(links);
        assertEquals(links.resolve("java") + "\n", found);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertNotEquals(links.resolve("java") + "\n", find(links));
    }

    private String find(Path first) throws Exception {
        var builder = new ProcessBuilder("sh", "-c", ". \"$0\"; search_java",
                launcher.resolveSibling("jdk.sh").toString());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "STAVE_JAVA_HOME"));
        builder.environment().merge("PATH", first + ":",
                (before, added) -> added + before);
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return out;
    }

    /// The heap grows to its limit in time, and keys and the log are not in it.
    @Test
    void theHeapLeavesMostOfTheMemoryToTheData() throws Exception {
        var result = run(launcher, javaThatPrintsItsArguments(), "--version");
        var limit = Pattern.compile("-XX:MaxRAMPercentage=(\\d+) ").matcher(result.out());
        assertTrue(limit.find(), result.toString());
        assertTrue(Integer.parseInt(limit.group(1)) <= 100 / 3, result.out());
    }

    private String javaThatPrintsItsArguments() throws IOException {
        var home = directory.resolve("java");
        var java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
        return home.toString();
    }

    private Result run(Path program, String javaHome, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var out = directory.resolve("out").toFile();
        var err = directory.resolve("err").toFile();
        var builder = new ProcessBuilder(command).directory(new File("/")).redirectOutput(out)
                .redirectError(err);
        builder.environment().putAll(Map.of("STAVE_JAVA_HOME", javaHome));
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Announced on standard error.
        var exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readString(out.toPath()),
                Files.readString(err.toPath()));
    }

    private static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
