package dev.stave.server.blackbox.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespValue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The server is ended, kindly or not, while connections write; then started
/// again. `-Dstave.crash.rounds=N` and `-Dstave.crash.seed=S` for longer runs
/// and for the same again. The operating system lives on, so this says nothing
/// about fsync.
@ParameterizedClass
@ValueSource(strings = {"", KilledServerTest.SMALL_LOG})
class KilledServerTest {
    /// Flushes and merges all the time.
    static final String SMALL_LOG = "--segment-size 64kb --max-log-size 1mb";

    private static final int ROUNDS = Integer.getInteger("stave.crash.rounds", 3);
    private static final long SEED = Long.getLong("stave.crash.seed", System.nanoTime());
    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGEMENTS_AT_MOST = 2_000;
    private static final long PROGRESS_LIMIT_SECONDS = 120;
    /// After the last acknowledgement that is waited for.
    private static final int KILL_MILLIS_AT_MOST = 30;
    /// About as long as a start takes.
    private static final int RECOVERY_MILLIS_AT_MOST = 1_000;

    private final Random random = new Random(SEED);
    private final List<Writer> writers = IntStream.range(0, WRITERS)
            .mapToObj(number -> new Writer(number, SEED)).toList();

    private final String options;

    @TempDir
    private Path directory;

    KilledServerTest(String options) {
        assumeTrue(options.isEmpty() || ServerUnderTest.isStave());
        this.options = options;
    }

    private String[] options() {
        return options.isEmpty() ? new String[0] : options.split(" ");
    }

    @BeforeEach
    void printSeed(TestInfo test) {
        System.out.println(test.getDisplayName() + " -Dstave.crash.seed=" + SEED);
    }

    @AfterEach
    void stopWriters() throws InterruptedException {
        for (var writer : writers) {
            writer.stop();
        }
    }

    @Test
    void acknowledgedWritesSurviveKillsAndTransactionsStayWhole() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            try (var server = ServerUnderTest.startOn(directory, options())) {
                check(server);
                writeUntilAcknowledged(server);
                server.kill9Within(KILL_MILLIS_AT_MOST, random);
                stopWriters();
            }
        }
        checkRestarted();
    }

    @Test
    void killsDuringRecoveryLoseNothing() throws InterruptedException {
        try (var server = ServerUnderTest.startOn(directory, options())) {
            writeUntilAcknowledged(server);
            server.kill9();
            stopWriters();
        }
        for (int round = 0; round < ROUNDS; round++) {
            try (var server = ServerUnderTest.launchOn(directory, options())) {
                assertTrue(!server.hasEndedWithinMillis(random.nextInt(RECOVERY_MILLIS_AT_MOST)),
                        server::output);
                server.kill9();
            }
        }
        checkRestarted();
    }

    @Test
    void terminationAnswersWhatItTookAndExitsWithZero() throws InterruptedException {
        try (var server = ServerUnderTest.startOn(directory, options())) {
            writeUntilAcknowledged(server);
            assertEquals(0, server.terminate(), server::output);
            stopWriters();
        }
        checkRestarted();
    }

    @Test
    void shutdownCommandClosesTheConnectionAndExitsWithZero() throws InterruptedException {
        try (var server = ServerUnderTest.startOn(directory, options())) {
            writeUntilAcknowledged(server);
            try (var client = server.connect()) {
                assertInstanceOf(RespValue.Closed.class, client.call("SHUTDOWN"));
            }
            assertEquals(0, server.awaitExitCode(), server::output);
            stopWriters();
        }
        checkRestarted();
    }

    private void writeUntilAcknowledged(ServerProcess server) throws InterruptedException {
        var acknowledgements = new CountDownLatch(1 + random.nextInt(ACKNOWLEDGEMENTS_AT_MOST));
        writers.forEach(writer -> writer.start(server, acknowledgements));
        assertTrue(acknowledgements.await(PROGRESS_LIMIT_SECONDS, TimeUnit.SECONDS),
                server::output);
    }

    private void checkRestarted() {
        try (var server = ServerUnderTest.startOn(directory, options())) {
            check(server);
        }
    }

    private void check(ServerProcess server) {
        try (var client = server.connect()) {
            writers.forEach(writer -> writer.check(client));
            Whole.check(client);
        }
    }
}
