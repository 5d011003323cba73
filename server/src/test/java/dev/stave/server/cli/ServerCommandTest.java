package dev.stave.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.config.StartException;
import dev.stave.server.config.AppendSync;
import dev.stave.server.config.BufferLimits.ClientClass;
import dev.stave.server.config.Options;
import dev.stave.server.config.Settings;

class ServerCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Settings started;

    @TempDir
    Path directory;

    @Test
    void withoutArgumentsTheDefaultsHold() {
        assertEquals(0, execute("server"));
        assertEquals(6379, settings().get(Options.PORT));
    }

    @Test
    void everyOptionIsOneOfTheCommandLine() {
        assertEquals(0, execute("server", "--port", "7000", "--appendfsync=everysec",
                "--requirepass", "@x", "--save", ""));
        assertEquals(7000, settings().get(Options.PORT));
        assertEquals(AppendSync.EVERYSEC, settings().get(Options.APPENDFSYNC));
        assertEquals("@x", settings().get(Options.REQUIREPASS));
        assertEquals(0, execute("server", "--help"));
        for (var option : Options.ALL) {
            assertTrue(out.toString().contains("--" + option.name() + "="), option.name());
        }
    }

    @Test
    void theEnvironmentOutranksTheFileAndTheCommandLineOutranksBoth() throws IOException {
        var file = Files.writeString(directory.resolve("stave.conf"),
                "port 7000\ndatabases 3\nmaxclients 11\n");
        environment.putAll(Map.of("STAVE_DATABASES", "4", "STAVE_MAXCLIENTS", "12",
                "STAVE_BIND", "127.0.0.1 -::1", "STAVE_JAVA_OPTS", "-Xmx1g"));
        assertEquals(0, execute("server", file.toString(), "--maxclients", "13"));
        assertEquals(7000, settings().get(Options.PORT));
        assertEquals(4, settings().get(Options.DATABASES));
        assertEquals(13, settings().get(Options.MAXCLIENTS));
        assertEquals(2, settings().get(Options.BIND).list().size());
    }

    @Test
    void aSecretComesFromAFileWithoutItsLineEnd() throws IOException {
        var file = Files.writeString(directory.resolve("password"), "s3cret \n");
        environment.put("STAVE_REQUIREPASS_FILE", file.toString());
        assertEquals(0, execute("server"));
        assertEquals("s3cret ", settings().get(Options.REQUIREPASS));
        environment.put("STAVE_REQUIREPASS", "another");
        assertEquals(2, execute("server"));
        assertTrue(err.toString().contains("both STAVE_REQUIREPASS and STAVE_REQUIREPASS_FILE"));
    }

    @Test
    void aWrongVariableIsNamed() {
        environment.putAll(Map.of("STAVE_MAXCLIENTS", "many", "STAVE_REQUIREPASS_FILE",
                directory.resolve("none").toString()));
        assertEquals(2, execute("server"));
        assertTrue(err.toString().contains("STAVE_MAXCLIENTS: "), err.toString());
        assertTrue(err.toString().contains("STAVE_REQUIREPASS_FILE: "), err.toString());
    }

    @Test
    void whatKubernetesSaysOfAServiceIsNoSetting() {
        environment.put("STAVE_PORT", "tcp://10.0.0.1:6379");
        assertEquals(0, execute("server"));
        assertEquals(6379, settings().get(Options.PORT));
    }

    @Test
    void completionKnowsEveryOption() {
        assertEquals(0, execute("completion"));
        for (var option : Options.ALL) {
            assertTrue(out.toString().contains("'--" + option.name() + "'"), option.name());
        }
    }

    @Test
    void severalWordsMayBeOneArgumentOrMore() {
        execute("server", "--bind", "127.0.0.1", "-::1", "--port", "1");
        assertEquals(2, settings().get(Options.BIND).list().size());
        execute("server", "--bind", "127.0.0.1 -::1", "--client-output-buffer-limit",
                "normal 1 2 3", "--client-output-buffer-limit", "pubsub 4 5 6");
        assertEquals(2, settings().get(Options.BIND).list().size());
        var limits = settings().get(Options.CLIENT_OUTPUT_BUFFER_LIMIT);
        assertEquals(1, limits.of(ClientClass.NORMAL).hardBytes());
        assertEquals(4, limits.of(ClientClass.PUBSUB).hardBytes());
    }

    @Test
    void theCommandLineOutranksTheFile() throws IOException {
        var file = Files.writeString(directory.resolve("stave.conf"), "port 7000\nhz 20\n");
        assertEquals(0, execute("server", file.toString(), "--port", "7001"));
        assertEquals(7001, settings().get(Options.PORT));
        assertEquals(20, settings().get(Options.HZ));
        assertEquals(0, execute("server", "--config", file.toString()));
        assertEquals(7000, settings().get(Options.PORT));
    }

    @Test
    void anUnknownOptionIsOneLineAndExitCode2() {
        assertFails(2, "stave server: Unknown option: '--prot'", "server", "--prot", "1");
    }

    @Test
    void anOptionOfRedisThatCannotBeIsOneLineWithTheReason() {
        assertFails(2, "stave server: --daemonize: Stave stays in the foreground; leave the rest"
                + " to systemd, a container or nohup", "server", "--daemonize", "yes");
    }

    @Test
    void aValueOutOfLimitsIsOneLineAndExitCode2() {
        assertFails(2, "--port: argument must be between 0 and 65535 inclusive", "server",
                "--port", "-1");
    }

    @Test
    void aProblemInTheFileIsOneLineAndExitCode2() throws IOException {
        var file = Files.writeString(directory.resolve("stave.conf"), "\nhz x\n");
        assertFails(2, file + ":2: hz: argument couldn't be parsed into an integer", "server",
                file.toString());
    }

    @Test
    void aFileGivenTwiceIsRefused() {
        assertFails(2, "stave server: the configuration file is given twice: a and --config b",
                "server", "a", "--config", "b");
    }

    @Test
    void aServerThatCannotStartIsOneLineAndExitCode1() {
        var line = commandLine(_ -> {
            throw new StartException("port 1 is taken", null);
        });
        assertEquals(1, line.execute("server"));
        assertEquals("stave: cannot start: port 1 is taken", err.toString().strip());
    }

    @Test
    void withoutASubcommandThereIsAHint() {
        assertFails(2, "stave: what to do is missing; `stave server` starts a server,"
                + " `stave --help` says more");
    }

    @Test
    void namesOfValuesMayBeInAnyCase() {
        assertFails(2, "stave bench: no server at 127.0.0.1:1: Connection refused", "bench",
                "--workload", "mixed", "--to", "127.0.0.1:1");
    }

    @Test
    void whoStartsAServerDoesNotWaitForTheOtherCommands() {
        var line = StaveCommand.commandLine(_ -> {}, environment, "server", "verify");
        assertEquals(Set.of("server"), line.getSubcommands().keySet());
        for (var arguments : List.of(List.of("verify", "server"), List.of("--help"),
                List.<String>of())) {
            var whole = StaveCommand.commandLine(_ -> {}, environment,
                    arguments.toArray(String[]::new));
            assertTrue(whole.getSubcommands().keySet().containsAll(Set.of("server", "verify")),
                    arguments.toString());
        }
    }

    @Test
    void theVersionIsOneLine() {
        assertEquals(0, execute("--version"));
        assertTrue(out.toString().matches("stave \\S+\\R"), out.toString());
    }

    private void assertFails(int exitCode, String line, String... arguments) {
        assertEquals(exitCode, execute(arguments));
        assertEquals(line, err.toString().strip());
        assertEquals("", out.toString());
    }

    private int execute(String... arguments) {
        return commandLine(settings -> started = settings).execute(arguments);
    }

    private picocli.CommandLine commandLine(ServerRunner runner) {
        return StaveCommand.commandLine(runner, environment).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private Settings settings() {
        assertNotNull(started, err.toString());
        return Objects.requireNonNull(started);
    }
}
