package dev.stave.server.blackbox.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A program that a test needs and that a developer's machine may not have.
/// Without it the test is skipped, and says so; in CI (`CI=true`) it fails, so
/// that a proof cannot disappear unnoticed.
public final class RequiredTool {
    private RequiredTool() {}

    /// The path of `program`, looked up on PATH.
    public static Path onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing(program + " is not on the PATH"));
    }

    public static boolean isContinuousIntegration() {
        return "true".equals(System.getenv("CI"));
    }

    /// Ends the test: skipped here, failed in CI.
    public static IllegalStateException missing(String what) {
        if (isContinuousIntegration()) {
            Assertions.fail(what + ", and CI runs every test");
        }
        Assumptions.abort("skipped: " + what);
        return new IllegalStateException(what);
    }
}
