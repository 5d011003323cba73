package dev.stave.server.blackbox.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespValue;

/// What SIGTERM leaves for the next start of a real process.
class ShutdownProcessTest {
    private static final RespValue OK = new RespValue.Simple("OK");
    private static final String VALUE = "v".repeat(128 << 10);
    /// Together more than 64 MiB.
    private static final int MANY = 530;
    private static final String[] LONG_LOG = {"--max-log-size", "1gb", "--segment-size", "16mb"};

    @TempDir
    Path directory;

    @BeforeEach
    void isStave() {
        assumeTrue(ServerUnderTest.isStave());
    }

    @Test
    void aLargeLogIsNotLeftToTheNextStart() throws IOException {
        writeAndTerminate(MANY, false);
        assertTrue(logBytes() < VALUE.length(), this::files);
        assertHolds(MANY);
    }

    @Test
    void theOptionCountsAsItIsWhenTheSignalComes() throws IOException {
        writeAndTerminate(3, true);
        assertTrue(logBytes() < VALUE.length(), this::files);
        assertHolds(3);
    }

    private void writeAndTerminate(int keys, boolean save) {
        try (var server = ServerUnderTest.startOn(directory, LONG_LOG)) {
            try (var client = server.connect()) {
                for (var i = 0; i < keys; i++) {
                    assertEquals(OK, client.call("SET", "k" + i, VALUE));
                }
                if (save) {
                    assertEquals(OK, client.call("CONFIG", "SET", "shutdown-on-sigterm", "save"));
                }
            }
            assertEquals(0, server.terminate(), server::output);
            assertTrue(server.output().contains("checkpoint before the end: done"),
                    server::output);
        }
    }

    private String files() {
        return "files left: " + Arrays.toString(directory.toFile().list());
    }

    private long logBytes() throws IOException {
        var bytes = 0L;
        try (var files = Files.newDirectoryStream(directory, "*.log")) {
            for (var file : files) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private void assertHolds(int keys) {
        try (var server = ServerUnderTest.startOn(directory, LONG_LOG);
                var client = server.connect()) {
            assertEquals(new RespValue.Int(keys), client.call("DBSIZE"));
            for (var i = 0; i < keys; i++) {
                assertEquals(new RespValue.Bulk(VALUE), client.call("GET", "k" + i));
            }
        }
    }
}
