package dev.stave.server.blackbox.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands in `bench` end as docs/reliability.md says, whatever happens
/// to them.
class LongRunTest {
    private static final List<String> KNOWN = List.of(LongRun.SECONDS, LongRun.SEED);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(LongRun.Check check, String... arguments) {
        return LongRun.run("check", KNOWN, new PrintStream(out, true, StandardCharsets.UTF_8),
                arguments, check);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return said().lines().toList().getLast();
    }

    private void assertEndsWith(int exitCode, String line, LongRun.Check check) {
        assertEquals(exitCode, run(check, "--seed", "7"));
        assertEquals("check: seed 7, 0 s: 3 rounds: " + line, lastLine());
    }

    @Test
    void promisesThatAreKeptAreZero() {
        assertEndsWith(0, "passed", (run, _) -> run.count("rounds", 3));
    }

    @Test
    void aPromiseThatIsNotKeptIsOne() {
        assertEndsWith(1, "FAILED", (run, _) -> {
            run.count("rounds", 3);
            throw new AssertionError("lost");
        });
        assertTrue(said().contains("seed 7: lost"), this::said);
    }

    @Test
    void anExceptionIsTwo() {
        assertEndsWith(2, "COULD NOT RUN", (run, _) -> {
            run.count("rounds", 3);
            throw new UncheckedIOException(new IOException("silence"));
        });
    }

    /// Its client is the first to know, and knows less.
    @Test
    void aServerThatEndsByItselfIsOne() {
        assertEndsWith(1, "FAILED", (run, _) -> {
            run.count("rounds", 3);
            var reset = new UncheckedIOException(new IOException("reset"));
            reset.addSuppressed(new ServerProcess.Ended("ended unasked"));
            throw reset;
        });
    }

    @Test
    void nothingIsLeftOfTheDirectory() {
        var used = new AtomicReference<>(Path.of(""));
        run((_, directory) -> {
            Files.createDirectory(directory.resolve("store"));
            used.set(directory);
            throw new AssertionError("lost");
        });
        assertFalse(Files.exists(used.get()), () -> used.get().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--second 600", "--rounds 3", "--seconds", "--seconds x",
            "--seconds 0", "--seed 1 600"})
    void whatIsNoOptionIsTwoAndRunsNothing(String arguments) {
        assertEquals(2, run((_, _) -> {
            throw new AssertionError("it runs");
        }, arguments.split(" ")));
        assertEquals("usage: bench/check [--seconds N] [--seed N]", lastLine());
    }

    @Test
    void thereIsAlwaysOneRound() {
        LongRun.run("check", List.of(LongRun.ROUNDS), System.out, new String[]{"--rounds", "2"},
                (run, _) -> {
                    assertTrue(run.goesOn(0));
                    assertTrue(run.goesOn(1));
                    assertFalse(run.goesOn(2));
                });
    }
}
