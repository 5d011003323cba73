package dev.stave.server.blackbox.linearizability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stave.server.blackbox.process.ServerProcess;
import dev.stave.server.blackbox.process.ServerUnderTest;

/// One store, served and killed some times while clients use it, and all that
/// they saw.
///
/// **Threads** Confined; its clients have threads of their own.
final class Life {
    private static final int CLIENTS = 8;
    private static final int ANSWERS_AT_MOST = 1_500;
    private static final long PROGRESS_LIMIT_SECONDS = 120;
    /// After the last answer that is waited for.
    private static final int KILL_MILLIS_AT_MOST = 30;
    /// What a store is served with: one of these.
    private static final List<String> OPTIONS = List.of("", "--io-threads 2",
            "--segment-size 64kb --max-log-size 1mb --io-threads 0");

    private final long seed;
    private final Random random;
    private final Path directory;
    private final String[] options;
    private final KeyNames names = new KeyNames();
    private final List<Transaction> history = new ArrayList<>();

    /// @param directory
    ///            empty
    Life(long seed, Path directory) {
        this.seed = seed;
        this.directory = directory;
        random = new Random(seed);
        options = Stream.concat(Stream.of("--appendfsync", "always"),
                Arrays.stream(OPTIONS.get((int) Long.remainderUnsigned(seed, OPTIONS.size()))
                        .split(" ")))
                .filter(word -> !word.isEmpty()).toArray(String[]::new);
    }

    /// @param kills
    ///            how often the server is killed
    /// @return all that clients did
    List<Transaction> run(int kills) throws InterruptedException {
        for (var round = 0; round < kills; round++) {
            try (var server = ServerUnderTest.startOn(directory, options)) {
                useAndKill(server, round);
            }
        }
        try (var server = ServerUnderTest.startOn(directory, options)) {
            readAll(server);
        }
        return history;
    }

    private void useAndKill(ServerProcess server, int round) throws InterruptedException {
        var answers = new CountDownLatch(1 + random.nextInt(ANSWERS_AT_MOST));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = IntStream.range(0, CLIENTS).mapToObj(number -> threads.submit(
                    client(server, round, number, answers))).toList();
            var progressed = answers.await(PROGRESS_LIMIT_SECONDS, TimeUnit.SECONDS);
            server.kill9Within(KILL_MILLIS_AT_MOST, random);
            var died = System.nanoTime();
            for (var client : clients) {
                client.get().forEach(each -> history.add(endedBy(died, each)));
            }
            if (!progressed) {
                throw new IllegalStateException("no progress, seed " + seed);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }

    private Callable<List<Transaction>> client(ServerProcess server, int round, int number,
            CountDownLatch answers) {
        var workload = new Workload(new Random(random.nextLong()), names,
                "c" + round + "." + number);
        return () -> new Client(number, workload, answers).run(server.port());
    }

    /// What has not been answered has happened by then or never will.
    private static Transaction endedBy(long died, Transaction each) {
        return each.answered()
                ? each
                : new Transaction(each.client(), each.began(), died, each.steps(), each.seen(),
                        false);
    }

    private void readAll(ServerProcess server) {
        var keys = history.stream().flatMap(each -> each.steps().stream()).map(Step::key)
                .collect(Collectors.toCollection(TreeSet::new));
        try (var client = server.connect()) {
            for (var key : keys) {
                var began = System.nanoTime();
                var saw = Step.saw(client.call("GET", key));
                history.add(new Transaction(CLIENTS, began, System.nanoTime(),
                        List.of(new Step.Get(key)), List.of(saw), true));
            }
        }
    }

    /// What cannot be explained in a history; empty when all can.
    static Optional<String> flaw(List<Transaction> history) {
        var ofLists = history.stream().collect(Collectors.partitioningBy(Life::isOfLists));
        return Partitions.of(ofLists.getOrDefault(false, List.of())).stream()
                .map(Linearization::flaw).flatMap(Optional::stream).findFirst()
                .or(() -> AppendOrder.flaw(ofLists.getOrDefault(true, List.of())));
    }

    private static boolean isOfLists(Transaction transaction) {
        return transaction.steps().getFirst().key().startsWith("list:");
    }
}
