package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Threads of one program that use one store at the same time: money is moved
/// between accounts by transactions, and by sets of many keys; whoever counts it
/// finds all of it, whenever that is.
///
/// Threads that wait for each other without end, and so for a store that is
/// closed, fail a test: nobody waits for them.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrentCallersTest {
    private static final int ACCOUNTS = 8;
    private static final int EACH = 1_000;
    private static final int TRANSFERRING = 3;
    private static final int COUNTING = 3;
    private static final int TIMES = 500;
    private static final int NOISY_KEYS = 200;
    private static final ThreadFactory DAEMONS = Thread.ofPlatform().daemon().factory();

    private static final List<Bytes> KEYS = IntStream.range(0, ACCOUNTS)
            .mapToObj(ConcurrentCallersTest::account).toList();

    @Test
    void moneyIsNeitherMadeNorLostInMemory() throws Exception {
        try (var store = Stave.inMemory(EngineOptions.DEFAULT)) {
            assertKeepsMoney(store);
        }
    }

    @Test
    void moneyIsNeitherMadeNorLostOnDisk(@TempDir Path directory) throws Exception {
        try (var store = open(directory)) {
            assertKeepsMoney(store);
        }
        try (var store = open(directory)) {
            assertEquals(ACCOUNTS * EACH, total(store.getAll(KEYS)));
        }
    }

    private static Stave open(Path directory) throws IOException {
        return Stave.open(directory, EngineOptions.DEFAULT);
    }

    private static void assertKeepsMoney(Stave store) throws Exception {
        KEYS.forEach(key -> store.set(key, amount(EACH)));
        var tasks = Stream.of(
                IntStream.range(0, TRANSFERRING).<Callable<Void>>mapToObj(
                        seed -> () -> transfer(store, new Random(seed))),
                IntStream.range(0, COUNTING).<Callable<Void>>mapToObj(_ -> () -> count(store)),
                Stream.<Callable<Void>>of(() -> comeAndGo(store, new Random(0))))
                .flatMap(all -> all).toList();
        try (var threads = Executors.newCachedThreadPool(DAEMONS)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertEquals(ACCOUNTS * EACH, total(store.getAll(KEYS)));
    }

    private static Void transfer(Stave store, Random random) {
        for (var done = 0; done < TIMES;) {
            var from = account(random.nextInt(ACCOUNTS));
            var to = account(random.nextInt(ACCOUNTS));
            var moved = random.nextInt(10);
            try (var transaction = store.begin()) {
                transaction.set(from, amount(amount(transaction.get(from)) - moved));
                transaction.set(to, amount(amount(transaction.get(to)) + moved));
                transaction.commit();
                done++;
            } catch (TransactionConflictException _) {
                // Another one came first.
            }
        }
        return done();
    }

    private static Void count(Stave store) {
        for (var i = 0; i < TIMES; i++) {
            assertEquals(ACCOUNTS * EACH, total(store.getAll(KEYS)));
        }
        return done();
    }

    /// Makes the tables grow and shrink around the accounts.
    private static Void comeAndGo(Stave store, Random random) {
        for (var i = 0; i < TIMES; i++) {
            var values = new HashMap<Bytes, Bytes>();
            IntStream.range(0, NOISY_KEYS).forEach(
                    _ -> values.put(Bytes.of("noise:" + random.nextInt()), amount(0)));
            store.setAll(values);
            store.set(Bytes.of("brief"), amount(i), Duration.ofMillis(1));
            store.deleteAll(values.keySet());
        }
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private static Void done() {
        return null;
    }

    private static int total(List<@Nullable Bytes> values) {
        return values.stream().mapToInt(ConcurrentCallersTest::amount).sum();
    }

    private static Bytes account(int number) {
        return Bytes.of("account:" + number);
    }

    private static Bytes amount(int amount) {
        return Bytes.of(Integer.toString(amount));
    }

    private static int amount(@Nullable Bytes text) {
        return Integer.parseInt(Objects.requireNonNull(text).text());
    }
}
