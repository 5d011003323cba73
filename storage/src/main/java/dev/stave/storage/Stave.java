package dev.stave.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.log.LogUnavailableException;

/// A key-value store inside a Java program: the server's engine, without the
/// server.
///
/// ```java
/// try (var store = Stave.open(Path.of("data"), EngineOptions.DEFAULT)) {
///     store.set(Bytes.of("user:1"), Bytes.of("Ada"));
///     store.get(Bytes.of("user:1"));
/// }
/// ```
///
/// A call that writes returns when the write is as safe as the sync policy says:
/// with [dev.stave.storage.log.SyncPolicy#ALWAYS], on disk; calls from several
/// threads share a sync. It waits while the log is much longer than it should
/// be: see [EngineStatus#logBytes]. A call that reads returns nothing that could
/// still be lost. All calls use database 0.
///
/// **Isolation** Each call is atomic, a batch too. A transaction is
/// serializable: see [StaveTransaction].
///
/// **Errors** [LimitExceededException] for a key or value that is too large,
/// [LogUnavailableException] when the disk is full or has failed; nothing was
/// written then, unless the message says that this is unknown.
/// [IllegalStateException] after [#close].
///
/// **Threads** Safe for use from any thread. Whoever holds the lock is the
/// engine's owner for the moment. Reads of single keys and of few do without it
/// as long as what they need is in memory: see [OptimisticReads].
public final class Stave implements AutoCloseable {
    static final int DATABASE = 0;
    /// More are looked up by the owner: to look for that long without the lock ends
    /// in vain too often.
    private static final int MAX_KEYS_OPTIMISTIC = 64;

    private final StoreLock lock = new StoreLock();
    private final Brake brake = new Brake();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final InstantSource clock;
    private final @Nullable Disk disk;
    private final Engine engine;
    private final OptimisticReads optimistic;
    private final Upkeep upkeep;
    private boolean closed;

    private Stave(EngineOptions options, @Nullable Disk disk, InstantSource clock)
            throws IOException {
        this.clock = clock;
        this.disk = disk;
        engine = Engine.open(options, disk, acknowledgements, clock.millis());
        optimistic = new OptimisticReads(lock, engine.optimisticView(DATABASE, clock));
        upkeep = new Upkeep(engine, lock, brake, clock);
        acknowledgements.watch(engine, upkeep::stepsWaiting);
        upkeep.start();
    }

    /// Opens the store in a directory, which is made if it is missing, for this
    /// process alone.
    ///
    /// @throws dev.stave.storage.disk.DirectoryInUseException
    ///             when another process has it open
    /// @throws dev.stave.storage.log.DamagedLogException
    ///             when durable data is lost or changed
    public static Stave open(Path directory, EngineOptions options) throws IOException {
        return open(RealDisk.open(directory), options, InstantSource.system());
    }

    /// Opens a store in memory: the same engine without files. What it holds is
    /// gone when it is closed.
    public static Stave inMemory(EngineOptions options) {
        try {
            return new Stave(options, null, InstantSource.system());
        } catch (IOException e) {
            throw new IllegalStateException("there is no disk to fail", e);
        }
    }

    /// Opens the store on a disk, which is closed with it.
    ///
    /// @param clock
    ///            what times to live are measured by
    public static Stave open(Disk disk, EngineOptions options, InstantSource clock)
            throws IOException {
        try {
            return new Stave(options, disk, clock);
        } catch (IOException | RuntimeException | Error e) {
            disk.close();
            throw e;
        }
    }

    /// The value of a key; null when there is none.
    public @Nullable Bytes get(Bytes key) {
        return optimistic.read(this, key, OptimisticView::value, Stave::getOwned);
    }

    /// The values of keys at one moment, in their order; null for each that does
    /// not exist.
    public List<@Nullable Bytes> getAll(List<Bytes> keys) {
        return keys.size() > MAX_KEYS_OPTIMISTIC
                ? getAllOwned(keys)
                : optimistic.read(this, keys, OptimisticView::values, Stave::getAllOwned);
    }

    private @Nullable Bytes getOwned(Bytes key) {
        return getAllOwned(List.of(key)).getFirst();
    }

    private List<@Nullable Bytes> getAllOwned(List<Bytes> keys) {
        var found = decide(() -> {
            var values = find(open().view(DATABASE, clock.millis()), keys);
            return new Decided<>(values, engine.takeDependency());
        });
        var values = found.result().copied();
        acknowledgements.await(found.sequence());
        return values;
    }

    /// What these keys hold, to be copied when the lock is no longer held; under
    /// the lock.
    FoundValues find(KeyView view, List<Bytes> keys) {
        var found = FoundValues.of(view, keys);
        if (!engine.coldValues().isWanting()) { // Else they are looked for once more.
            found.hold();
        }
        return found;
    }

    public boolean exists(Bytes key) {
        return optimistic.read(this, key, OptimisticView::contains, Stave::existsOwned);
    }

    private boolean existsOwned(Bytes key) {
        return read(view -> view.contains(key));
    }

    /// How long the key will live; null when there is no such key or it has no end.
    public @Nullable Duration timeToLive(Bytes key) {
        return optimistic.read(this, key, OptimisticView::timeToLive, Stave::timeToLiveOwned);
    }

    private @Nullable Duration timeToLiveOwned(Bytes key) {
        return read(view -> {
            var stored = view.find(key);
            return stored == null || !stored.hasDeadline()
                    ? null
                    : Duration.ofMillis(stored.deadlineMillis() - view.nowMillis());
        });
    }

    /// All keys that begin with these bytes, in order.
    public List<Bytes> keysWithPrefix(Bytes prefix) {
        return read(view -> keysWithPrefix(view, prefix));
    }

    static List<Bytes> keysWithPrefix(KeyView view, Bytes prefix) {
        var keys = new ArrayList<Bytes>();
        view.forEachKey(key -> {
            if (key.startsWith(prefix)) {
                keys.add(key);
            }
        });
        keys.sort(null);
        return keys;
    }

    /// How many keys there are.
    public long size() {
        return read(KeyView::size);
    }

    public void set(Bytes key, Bytes value) {
        write(_ -> List.of(put(key, value, Stored.NO_DEADLINE)));
    }

    /// Sets a key that ceases to exist after this time.
    public void set(Bytes key, Bytes value, Duration timeToLive) {
        write(view -> List.of(put(key, value, view.nowMillis() + timeToLive.toMillis())));
    }

    /// Sets all of them at one moment.
    public void setAll(Map<Bytes, Bytes> values) {
        write(_ -> {
            var puts = new ArrayList<Mutation>(values.size());
            values.forEach((key, value) -> puts.add(put(key, value, Stored.NO_DEADLINE)));
            return puts;
        });
    }

    static Mutation put(Bytes key, Bytes value, long deadlineMillis) {
        return new Mutation.Put(DATABASE, key, new Value.StringValue(value), deadlineMillis);
    }

    /// Gives a key an end.
    ///
    /// @return whether there is such a key
    public boolean expire(Bytes key, Duration timeToLive) {
        return write(view -> view.contains(key)
                ? List.of(new Mutation.ExpireAt(DATABASE, key,
                        view.nowMillis() + timeToLive.toMillis()))
                : List.of()) > 0;
    }

    /// @return whether there was such a key
    public boolean delete(Bytes key) {
        return write(view -> view.contains(key)
                ? List.of(new Mutation.Delete(DATABASE, key))
                : List.of()) > 0;
    }

    /// Deletes all of them at one moment.
    ///
    /// @return how many there were
    public int deleteAll(Collection<Bytes> keys) {
        return write(view -> keys.stream().distinct().filter(view::contains)
                .<Mutation>map(key -> new Mutation.Delete(DATABASE, key)).toList());
    }

    /// Begins a transaction. It holds no lock.
    public StaveTransaction begin() {
        return new StaveTransaction(this);
    }

    /// What the store says of itself: memory, disk, log.
    public EngineStatus status() {
        return locked(engine::status);
    }

    private <T extends @Nullable Object> T read(Function<KeyView, T> reader) {
        var read = decide(() -> new Decided<T>(reader.apply(open().view(DATABASE, clock.millis())),
                engine.takeDependency()));
        acknowledgements.await(read.sequence());
        return read.result();
    }

    /// @return how many mutations were decided
    private int write(Function<KeyView, List<Mutation>> decision) {
        brake.await();
        var written = decide(() -> {
            var now = clock.millis();
            var mutations = decision.apply(open().view(DATABASE, now));
            var sequence = engine.coldValues().isWanting() ? 0 : engine.commit(mutations, now);
            brake.look(engine);
            return new Decided<>(mutations.size(), Math.max(sequence, engine.takeDependency()));
        });
        acknowledgements.await(written.sequence());
        return written.result();
    }

    /// What came of it, and what must be acknowledged before anybody hears of it.
    private record Decided<T extends @Nullable Object>(T result, long sequence) {}

    /// Decides under the lock. When a value is in a data file only, it is read
    /// without the lock, and the decision is made again.
    ///
    /// @throws UncheckedIOException
    ///             when a value cannot be read
    <T extends @Nullable Object> T decide(Supplier<T> decision) {
        @Nullable
        ColdRead cold = null;
        try {
            while (true) {
                lock.lock();
                try {
                    var result = decideWith(cold, decision);
                    var next = engine.coldValues().take();
                    if (next == null) {
                        engine.removeMetExpired(clock::millis);
                        return result;
                    }
                    cold = next; // What the one before it has read is handed on.
                } finally {
                    lock.unlock();
                }
                perform(cold);
            }
        } finally {
            if (cold != null) {
                cold.close();
            }
        }
    }

    private <T extends @Nullable Object> T decideWith(@Nullable ColdRead cold,
            Supplier<T> decision) {
        var values = open().coldValues();
        if (cold != null) {
            values.supply(cold);
        }
        try {
            return decision.get();
        } catch (RuntimeException | Error e) {
            values.forget();
            throw e;
        }
    }

    private static void perform(ColdRead cold) {
        cold.perform();
        var failure = cold.failure();
        if (failure != null) {
            throw new UncheckedIOException(failure);
        }
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            open();
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /// The engine; under the lock.
    Engine open() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        return engine;
    }

    Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    Brake brake() {
        return brake;
    }

    long nowMillis() {
        return clock.millis();
    }

    /// Makes everything durable and gives the directory back.
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            upkeep.end();
            lock.endReading();
            brake.release();
            engine.close();
        } finally {
            lock.unlock();
        }
        if (disk != null) {
            disk.close();
        }
    }
}
