package dev.stave.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.RecordSource;
import dev.stave.storage.log.ReplayTargets;
import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// Builds keydirs at recovery. Each of some threads goes through all records
/// and takes the keys of its own share, so none waits for another, and for each
/// key the order of the records holds.
///
/// **Threads** Confined to the opening of the engine; until [#await] returns,
/// each share is its own thread's.
final class Replay implements ReplayTargets, AutoCloseable {
    private final Supplier<Keydir> newKeydir;
    private final SharedKeydirs keydirs;
    private final List<ReplayShare> shares;
    /// One for each share; none when there is only one share.
    private final List<ExecutorService> threads;
    private final List<CompletableFuture<@Nullable Void>> begun = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Set<Integer> taken = new HashSet<>();

    /// @param count
    ///            of the shares, a power of two
    Replay(Supplier<Keydir> newKeydir, LoadProgress progress, Threads threads, int count) {
        this.newKeydir = newKeydir;
        keydirs = new SharedKeydirs(newKeydir, count);
        shares = IntStream.range(0, count)
                .mapToObj(number -> new ReplayShare(number, keydirs, progress, this::hasFailed))
                .toList();
        this.threads = count == 1
                ? List.of()
                : shares.stream().map(_ -> thread(threads)).toList();
    }

    private static ExecutorService thread(Threads threads) {
        return Executors.newSingleThreadExecutor(
                work -> threads.makeDaemon("stave-load", work));
    }

    private boolean hasFailed() {
        return failure.get() != null;
    }

    @Override
    public void replay(RecordSource source) throws IOException {
        throwFailure();
        forEachShare(number -> replay(source, shares.get(number)));
    }

    private void replay(RecordSource source, ReplayShare share) {
        if (hasFailed()) {
            return;
        }
        try {
            source.replay(share);
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /// None goes on, and none waits for another.
    private void fail(Throwable reason) {
        failure.compareAndSet(null, reason);
        keydirs.giveUp();
    }

    private void forEachShare(IntConsumer work) {
        if (threads.isEmpty()) {
            work.accept(0);
        }
        for (var i = 0; i < threads.size(); i++) {
            var number = i;
            begun.add(CompletableFuture.runAsync(() -> work.accept(number), threads.get(i)));
        }
    }

    @Override
    public void await() throws IOException {
        awaitThreads();
        throwFailure();
    }

    private void awaitThreads() {
        begun.forEach(CompletableFuture::join);
        begun.clear();
    }

    private void throwFailure() throws IOException {
        switch (failure.get()) {
            case null -> {
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /// Nothing follows: the keydirs are whole.
    void end() throws IOException {
        await();
        shares.forEach(ReplayShare::end);
        keydirs.unite();
    }

    /// The database with what was found for it. A database that was never emptied
    /// has the keyspace of its own number.
    Database takeDatabase(int number) {
        var mapping = shares.getFirst().mapping(number);
        var keydir = keydirs.get(mapping.keyspace());
        taken.add(mapping.keyspace());
        return new Database(number, mapping.keyspace(), keydir == null ? newKeydir.get() : keydir,
                mapping.location());
    }

    /// Counts what the keys of a database point to as live.
    void countLive(Records records, Database database) {
        var counts = shares.stream().map(_ -> new LiveCount(records)).toList();
        forEachShare(number -> database.keydir().forEachLocation(number, shares.size(),
                counts.get(number)::add));
        awaitThreads();
        counts.forEach(count -> count.addTo(database.number()));
        if (database.mapLocation() != 0) {
            records.addLive(database.number(), database.mapLocation());
        }
    }

    /// Above every keyspace in the log.
    int nextKeyspace() {
        return Math.max(EngineOptions.MAX_DATABASES, keydirs.highestKeyspace() + 1);
    }

    /// Frees what belongs to no database any more.
    ///
    /// @throws IOException
    ///             when a database from `databases` on holds keys, which nobody
    ///             could reach
    void discardRest(int databases) throws IOException {
        for (var number = databases; number < EngineOptions.MAX_DATABASES; number++) {
            var keydir = keydirs.get(shares.getFirst().mapping(number).keyspace());
            if (keydir != null && keydir.size() > 0) {
                throw new IOException("database " + number + " holds " + keydir.size()
                        + " keys: the option databases must be above " + number);
            }
        }
        close();
    }

    /// Ends the threads and frees everything that was not taken.
    @Override
    public void close() {
        fail(new LoadCancelledException());
        threads.forEach(Uninterrupted::end);
        keydirs.close(taken);
    }
}
