package dev.stave.server.blackbox.crash;

import java.io.IOException;
import java.io.PrintStream;
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
import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// A server that is killed with -9 again and again, on one store: while it is
/// written to, while it flushes, merges, makes checkpoints and backups, around
/// FLUSHALL and while it starts. See `bench/crash-loop`.
///
/// **Threads** Confined; the writers and the upkeep have threads of their own.
final class CrashLoop {
    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGEMENTS_AT_MOST = 3_000;
    /// After the last acknowledgement that is waited for.
    private static final int KILL_MILLIS_AT_MOST = 30;
    /// About as long as FLUSHALL takes from one end of the connection to the other.
    private static final int FLUSHALL_MILLIS_AT_MOST = 5;
    private static final long PROGRESS_LIMIT_SECONDS = 120;
    /// About as long as a start takes.
    private static final int START_MILLIS_AT_MOST = 1_000;
    private static final List<String> OPTIONS = List.of("--appendfsync always",
            "--appendfsync always --segment-size 64kb --max-log-size 1mb",
            "--appendfsync everysec --segment-size 64kb --max-log-size 1mb --io-threads 2",
            "--appendfsync no --segment-size 1mb --max-log-size 4mb --io-threads 0");

    private final LongRun run;
    private final Random random;
    private final Path directory;
    private final List<Writer> writers;
    private final SharedKeys shared = new SharedKeys();
    /// Nobody knows whether the last FLUSHALL was done.
    private boolean flushAllIsUnknown;

    private CrashLoop(LongRun run, Path directory) {
        this.run = run;
        this.directory = directory;
        random = new Random(run.seed());
        writers = IntStream.range(0, WRITERS)
                .mapToObj(number -> new Writer(number, run.seed())).toList();
        List.of("kills", "kills during recovery", "kills around FLUSHALL",
                "acknowledged writes checked", "unknown outcomes", "FLUSHALLs", "checkpoints",
                "merges", "backups checked", "lost", "resurrected", "torn")
                .forEach(what -> run.count(what, 0));
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /// @return the exit code
    static int run(PrintStream out, String... arguments) {
        return LongRun.run("crash-loop", List.of(LongRun.SECONDS, LongRun.ROUNDS, LongRun.SEED),
                out, arguments, (run, directory) -> new CrashLoop(run, directory).run());
    }

    private void run() throws IOException, InterruptedException {
        try {
            for (var round = 0; run.goesOn(round); round++) {
                round(round);
            }
            checkRestarted();
        } catch (Flaw.Found e) {
            e.flaw().countIn(run);
            throw e;
        }
    }

    private void round(int round) throws IOException, InterruptedException {
        var store = Files.createDirectories(directory.resolve("store"));
        var options = OPTIONS.get(round % OPTIONS.size()).split(" ");
        while (round > 0 && random.nextInt(3) == 0) {
            killWhileStarting(store, options);
        }
        try (var server = ServerUnderTest.startOn(store, options)) {
            check(server);
            if (random.nextInt(4) > 0 || (flushAll(server) && random.nextBoolean())) {
                writeAndKill(server);
            } else {
                server.kill9Within(FLUSHALL_MILLIS_AT_MOST, random);
                run.count("kills around FLUSHALL", 1);
            }
        }
    }

    private void checkRestarted() {
        try (var server = ServerUnderTest.startOn(directory.resolve("store"))) {
            check(server);
        }
    }

    private void killWhileStarting(Path store, String... options) {
        try (var server = ServerUnderTest.launchOn(store, options)) {
            server.kill9Within(START_MILLIS_AT_MOST, random);
            run.count("kills during recovery", 1);
        }
    }

    /// @return whether it was acknowledged; else nobody waited for that
    private boolean flushAll(ServerProcess server) {
        try (var client = server.connect()) {
            run.count("FLUSHALLs", 1);
            client.send("FLUSHALL").flush();
            flushAllIsUnknown = random.nextBoolean();
            if (flushAllIsUnknown) {
                return false;
            }
            if (!client.read().equals(new RespValue.Simple("OK"))) {
                throw new AssertionError("FLUSHALL is refused\n" + server.output());
            }
            forgetAll();
            return true;
        }
    }

    private void forgetAll() {
        writers.forEach(Writer::forgetAll);
        shared.emptied();
    }

    private void writeAndKill(ServerProcess server) throws IOException, InterruptedException {
        var acknowledgements = new CountDownLatch(1 + random.nextInt(ACKNOWLEDGEMENTS_AT_MOST));
        var upkeep = new Upkeep(directory, random.nextLong());
        shared.written();
        writers.forEach(writer -> writer.start(server, acknowledgements));
        upkeep.start(server);
        if (!acknowledgements.await(PROGRESS_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no progress\n" + server.output());
        }
        server.kill9Within(KILL_MILLIS_AT_MOST, random);
        run.count("kills", 1);
        for (var writer : writers) {
            writer.stop();
        }
        upkeep.end(run);
    }

    private void check(ServerProcess server) {
        for (var writer : writers) {
            run.count("acknowledged writes checked", writer.takeAcknowledged());
            run.count("unknown outcomes", writer.unknown());
        }
        try (var client = server.connect()) {
            if (flushAllIsUnknown && isEmpty(client)) {
                forgetAll();
            }
            flushAllIsUnknown = false;
            writers.forEach(writer -> writer.check(client));
            shared.check(client);
        }
    }

    private boolean isEmpty(RespClient client) {
        return writers.stream().allMatch(writer -> writer.holdsNothing(client))
                && Whole.value(client) instanceof RespValue.Nil;
    }
}
