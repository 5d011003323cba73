package dev.stave.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Transactions that are open at the same time, against their own operations
/// run one transaction after the other, each at the moment of its commit: every
/// read must have seen the same.
class OptimisticTransactionsTest {
    private static final int HISTORIES = 400;
    private static final int STEPS = 150;
    private static final int OPEN_AT_MOST = 4;
    private static final int DATABASES = 2;
    private static final int KEYS = 6;

    @Test
    void everyHistoryIsAsIfOneTransactionCameAfterTheOther() throws IOException {
        var commits = 0;
        var conflicts = 0;
        for (var seed = 1; seed <= HISTORIES; seed++) {
            try (var history = new History(seed)) {
                history.run();
                commits += history.commits;
                conflicts += history.conflicts;
            }
        }
        assertTrue(commits > HISTORIES, "only " + commits + " commits");
        assertTrue(conflicts > HISTORIES, "only " + conflicts + " conflicts");
    }

    @Test
    void whatEndsIsNoLongerWatched() throws IOException {
        try (var engine = open()) {
            for (var committed : List.of(true, false)) {
                var transaction = engine.beginOptimistic(0);
                assertEquals(0, transaction.view(0).size());
                assertEquals(OptionalLong.empty(), transaction.view(1).deadlineMillis(key(1)));
                assertTrue(transaction.bytes() > 0);
                if (committed) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
                assertTrue(engine.watches().isEmpty());
            }
        }
    }

    private static Engine open() throws IOException {
        return Engine.open(EngineOptions.DEFAULT, null, new SilentListener(), 0);
    }

    private static Bytes key(int number) {
        return Bytes.of("key" + number);
    }

    private record Entry(Bytes value, long deadlineMillis) {}

    /// What the databases hold, without transactions.
    private static final class Model {
        private List<Map<Bytes, Entry>> databases = new ArrayList<>();

        Model() {
            for (var number = 0; number < DATABASES; number++) {
                databases.add(new HashMap<>());
            }
        }

        Model copy() {
            var copy = new Model();
            copy.databases = new ArrayList<>(
                    databases.stream().map(HashMap<Bytes, Entry>::new).toList());
            return copy;
        }

        @Nullable
        Entry find(int database, Bytes key, long now) {
            var entry = databases.get(database).get(key);
            return entry == null || entry.deadlineMillis() <= now ? null : entry;
        }

        Set<Bytes> keys(int database, long now) {
            var keys = new HashSet<>(databases.get(database).keySet());
            keys.removeIf(key -> find(database, key, now) == null);
            return keys;
        }

        void apply(Mutation mutation) {
            switch (mutation) {
                case Mutation.Put(var database, var key, Value.StringValue(var value), var end) ->
                    databases.get(database).put(key, new Entry(value, end));
                case Mutation.Delete(var database, var key) -> databases.get(database).remove(key);
                case Mutation.ExpireAt(var database, var key, var end) ->
                    databases.get(database).computeIfPresent(key,
                            (_, entry) -> new Entry(entry.value(), end));
                case Mutation.Clear(var database) -> databases.get(database).clear();
                case Mutation.Swap(var database, var other) ->
                    Collections.swap(databases, database, other);
            }
        }
    }

    /// A question, and what the answer was.
    private record Read(int database, @Nullable Bytes key, Object seen) {}

    /// One of the open ones: what it did, in order ([Read] or [Mutation]).
    private static final class Open {
        private final Transaction transaction;
        private final List<Object> operations = new ArrayList<>();

        Open(Transaction transaction) {
            this.transaction = transaction;
        }
    }

    private static final class History implements AutoCloseable {
        private final long seed;
        private final Random random;
        private final Engine engine;
        private Model model = new Model();
        private final List<Open> open = new ArrayList<>();
        private long now;
        private int commits;
        private int conflicts;

        History(long seed) throws IOException {
            this.seed = seed;
            random = new Random(seed);
            engine = open();
        }

        void run() {
            for (var step = 0; step < STEPS; step++) {
                step();
            }
            open.forEach(one -> one.transaction.rollback());
            assertTrue(engine.watches().isEmpty(), "seed " + seed);
            for (var database = 0; database < DATABASES; database++) {
                assertEquals(model.keys(database, now), keys(engine.view(database, now)),
                        "seed " + seed);
            }
        }

        private void step() {
            switch (random.nextInt(20)) {
                case 0 -> now += random.nextInt(4);
                case 1 -> engine.maintain(now, 1_000_000);
                case 2, 3 -> writeAlone();
                case 4, 5, 6 -> end();
                default -> operate();
            }
        }

        private void writeAlone() {
            var mutation = mutation();
            engine.commit(List.of(mutation), now);
            model.apply(mutation);
        }

        private void operate() {
            if (open.size() < OPEN_AT_MOST && random.nextInt(3) == 0) {
                open.add(new Open(engine.beginOptimistic(now)));
            }
            if (open.isEmpty()) {
                return;
            }
            var one = open.get(random.nextInt(open.size()));
            one.transaction.moveTo(now);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> stage(one, mutation());
                case 3 -> expire(one);
                default -> one.operations.add(read(one.transaction::view));
            }
        }

        private static void stage(Open one, Mutation mutation) {
            one.transaction.stage(List.of(mutation));
            one.operations.add(mutation);
        }

        /// Only a key that is there can get a deadline.
        private void expire(Open one) {
            var database = random.nextInt(DATABASES);
            var key = key(random.nextInt(KEYS));
            var isThere = one.transaction.view(database).contains(key);
            one.operations.add(new Read(database, key, "there: " + isThere));
            if (isThere) {
                stage(one, new Mutation.ExpireAt(database, key, now + 1 + random.nextInt(8)));
            }
        }

        private Read read(Function<Integer, KeyView> views) {
            var database = random.nextInt(DATABASES);
            var view = views.apply(database);
            var key = random.nextInt(5) == 0 ? null : key(random.nextInt(KEYS));
            return new Read(database, key, key == null ? keys(view) : describe(view, key));
        }

        private String describe(KeyView view, Bytes key) {
            return switch (random.nextInt(3)) {
                case 0 -> "there: " + view.contains(key);
                case 1 -> "until " + view.deadlineMillis(key);
                default -> "holds " + (view
                        .find(key) instanceof Stored(Value.StringValue(var value), var deadline)
                                ? new Entry(value, deadline)
                                : null);
            };
        }

        private static Set<Bytes> keys(KeyView view) {
            var keys = new HashSet<Bytes>();
            view.forEachKey(keys::add);
            return keys;
        }

        private Mutation mutation() {
            var database = random.nextInt(DATABASES);
            var key = key(random.nextInt(KEYS));
            return switch (random.nextInt(24)) {
                case 0 -> new Mutation.Clear(database);
                case 1 -> new Mutation.Swap(0, 1);
                case 2, 3, 4, 5 -> new Mutation.Delete(database, key);
                default -> new Mutation.Put(database, key,
                        Value.string(new byte[]{(byte) random.nextInt(100)}),
                        random.nextInt(3) == 0 ? now + 1 + random.nextInt(8) : Stored.NO_DEADLINE);
            };
        }

        private void end() {
            if (open.isEmpty()) {
                return;
            }
            var one = open.remove(random.nextInt(open.size()));
            one.transaction.moveTo(now);
            if (random.nextInt(6) == 0) {
                one.transaction.rollback();
                return;
            }
            try {
                one.transaction.commit();
                commits++;
                model = repeated(one.operations);
            } catch (TransactionConflictException _) {
                conflicts++;
            }
        }

        private Model repeated(List<Object> operations) {
            var copy = model.copy();
            for (var operation : operations) {
                switch (operation) {
                    case Mutation mutation -> copy.apply(mutation);
                    case Read read -> assertRepeats(read, copy);
                    default -> throw new AssertionError(operation);
                }
            }
            return copy;
        }

        private void assertRepeats(Read read, Model at) {
            var where = "seed " + seed + ", " + read;
            if (read.key() == null) {
                assertEquals(read.seen(), at.keys(read.database(), now), where);
                return;
            }
            var entry = at.find(read.database(), read.key(), now);
            var possible = Set.of("there: " + (entry != null), "holds " + entry,
                    "until " + (entry == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(entry.deadlineMillis())));
            assertTrue(possible.contains(read.seen()), where + " but now " + possible);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
