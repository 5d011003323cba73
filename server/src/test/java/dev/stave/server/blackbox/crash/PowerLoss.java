package dev.stave.server.blackbox.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.stave.server.blackbox.process.LongRun;
import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;

/// The power of a real file system goes while a real server writes to it, again
/// and again; and the file system gets full. See `bench/power-loss`.
///
/// **Threads** Confined; the writers have threads of their own.
final class PowerLoss {
    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGEMENTS_AT_MOST = 6_000;
    private static final long PROGRESS_LIMIT_SECONDS = 120;
    private static final long IMAGE_BYTES = 512L << 20;
    private static final List<List<String>> OPTIONS = List.of(
            List.of("--appendfsync", "always"), List.of("--appendfsync", "always",
                    "--segment-size", "64kb", "--max-log-size", "1mb"));

    private final LongRun run;
    private final Random random;
    private final List<Writer> writers;

    private PowerLoss(LongRun run) {
        this.run = run;
        random = new Random(run.seed());
        writers = IntStream.range(0, WRITERS).mapToObj(number -> new Writer(number, run.seed()))
                .toList();
        List.of("power losses", "acknowledged writes checked", "unknown outcomes", "lost",
                "resurrected", "torn").forEach(what -> run.count(what, 0));
    }

    public static void main(String[] arguments) {
        System.exit(LongRun.run("power-loss",
                List.of(LongRun.SECONDS, LongRun.ROUNDS, LongRun.SEED), System.out, arguments,
                (run, directory) -> {
                    new PowerLoss(run).run(directory);
                    FullDisk.run(directory);
                    run.count("full disk", 1);
                }));
    }

    private void run(Path directory) throws IOException, InterruptedException {
        try (var disk = LoopDisk.make(directory, IMAGE_BYTES)) {
            for (var round = 0; run.goesOn(round); round++) {
                round(disk, round);
            }
        } catch (Flaw.Found e) {
            e.flaw().countIn(run);
            throw e;
        }
    }

    private void round(LoopDisk disk, int round) throws IOException, InterruptedException {
        var options = OPTIONS.get(round % OPTIONS.size()).toArray(String[]::new);
        var store = Files.createDirectories(disk.root().resolve("store"));
        try (var server = ServerUnderTest.startOn(store, options)) {
            check(server);
            writeUntilPowerGoes(server, disk);
        }
        run.count("power losses", 1);
        disk.restorePower();
        try (var server = ServerUnderTest.startOn(store, options)) {
            check(server);
            server.terminate();
        }
    }

    private void writeUntilPowerGoes(ServerProcess server, LoopDisk disk)
            throws IOException, InterruptedException {
        var acknowledgements = new CountDownLatch(1 + random.nextInt(ACKNOWLEDGEMENTS_AT_MOST));
        writers.forEach(writer -> writer.start(server, acknowledgements));
        if (!acknowledgements.await(PROGRESS_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no progress\n" + server.output());
        }
        for (var writer : writers) {
            if (writer.refusal() != null) {
                throw new AssertionError("refused, with power: " + writer.refusal());
            }
        }
        disk.cutPower();
        server.kill9();
        for (var writer : writers) {
            var refused = writer.awaitEnd();
            if (refused != null && !refused.contains("MISCONF")
                    && !refused.contains("EXECABORT")) {
                throw new AssertionError(refused);
            }
        }
    }

    private void check(ServerProcess server) {
        for (var writer : writers) {
            run.count("acknowledged writes checked", writer.takeAcknowledged());
            run.count("unknown outcomes", writer.unknown());
        }
        try (var client = server.connect()) {
            writers.forEach(writer -> writer.check(client));
            Whole.check(client);
        }
    }
}
