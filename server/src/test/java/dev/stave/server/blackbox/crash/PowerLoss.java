package dev.stave.server.blackbox.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

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

    private final Random random;
    private final List<Writer> writers;
    private long acknowledged;

    private PowerLoss(long seed) {
        random = new Random(seed);
        writers = IntStream.range(0, WRITERS).mapToObj(number -> new Writer(number, seed))
                .toList();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var rounds = Integer.parseInt(arguments[0]);
        var seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.println("seed " + seed);
        var directory = Files.createTempDirectory("stave-power-loss-");
        try (var disk = LoopDisk.make(directory, IMAGE_BYTES)) {
            var test = new PowerLoss(seed);
            for (var round = 1; round <= rounds; round++) {
                test.round(disk, round);
            }
            System.out.printf("%d power losses, %,d acknowledged writes: all there%n", rounds,
                    test.acknowledged);
        }
        FullDisk.run(directory);
        Files.delete(directory);
    }

    private void round(LoopDisk disk, int round) throws IOException, InterruptedException {
        var options = OPTIONS.get(round % OPTIONS.size()).toArray(String[]::new);
        var store = Files.createDirectories(disk.root().resolve("store"));
        try (var server = ServerUnderTest.startOn(store, options)) {
            check(server);
            writeUntilPowerGoes(server, disk);
        }
        disk.restorePower();
        try (var server = ServerUnderTest.startOn(store, options)) {
            check(server);
            server.terminate();
        }
        System.out.printf("round %d: as it was promised%n", round);
    }

    private void writeUntilPowerGoes(ServerProcess server, LoopDisk disk)
            throws IOException, InterruptedException {
        var enough = 1 + random.nextInt(ACKNOWLEDGEMENTS_AT_MOST);
        var acknowledgements = new CountDownLatch(enough);
        writers.forEach(writer -> writer.start(server, acknowledgements));
        if (!acknowledgements.await(PROGRESS_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no progress\n" + server.output());
        }
        disk.cutPower();
        server.kill9();
        acknowledged += enough;
        for (var writer : writers) {
            var refused = writer.awaitEnd();
            if (refused != null && !refused.contains("MISCONF")
                    && !refused.contains("EXECABORT")) {
                throw new IllegalStateException(refused);
            }
        }
    }

    private void check(ServerProcess server) {
        try (var client = server.connect()) {
            writers.forEach(writer -> writer.check(client));
            checkTransactionsAreWhole(client);
        }
    }

    private static void checkTransactionsAreWhole(RespClient client) {
        var values = new HashSet<RespValue>();
        IntentGenerator.SHARED_KEYS.forEach(key -> values.add(client.call("GET", key)));
        if (values.size() != 1) {
            throw new AssertionError("a torn transaction: " + values);
        }
    }
}
