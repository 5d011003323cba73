package dev.stave.storage;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.LogListener;
import dev.stave.storage.log.SyncPolicy;
import dev.stave.storage.log.WriteAheadLog;

/// The store as its one owner sees it: views to decide on, and mutations to
/// apply.
///
/// A write is applied, and visible, when [#commit] returns; it may be
/// acknowledged once the listener has been told of its sequence, and so may
/// every answer that depends on it ([#takeDependency]). [Stave] wraps this for
/// programs that call from many threads and want to wait.
///
/// **Threads** Owned by the writer, whichever thread that is, but for
/// [#acknowledged], [#health].
public final class Engine implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);
    /// Expired keys that a reader met are removed soon; more than this many wait
    /// for the background.
    private static final int MAX_MET_EXPIRED = 128;

    private final EngineOptions options;
    private final boolean isVolatile;
    private final WriteAheadLog log;
    private final Dependencies dependencies;
    private final LogCleaner cleaner;
    private final List<Database> databases = new ArrayList<>();
    private final List<StoreView> views = new ArrayList<>();
    private final WatchTable watches = new WatchTable(this);
    private final Deque<Mutation.Delete> metExpired = new ArrayDeque<>();
    private final Expiry expiry = new Expiry(this);
    private long[] locations = new long[16];
    private int nextKeyspace;
    private long changes;
    private boolean removingExpired;
    private long lookupHits;
    private long lookupMisses;

    private Engine(EngineOptions options, @Nullable Disk disk, LogListener listener, long nowMillis)
            throws IOException {
        this.options = options;
        isVolatile = disk == null;
        var replay = new Replay(Engine::newKeydir);
        log = WriteAheadLog.open(options.log(), disk, replay, listener, nowMillis);
        dependencies = new Dependencies(log);
        cleaner = new LogCleaner(this, log);
        for (var number = 0; number < options.databases(); number++) {
            var database = replay.takeDatabase(number);
            databases.add(database);
            views.add(new StoreView(this, database));
            countLive(database);
        }
        nextKeyspace = replay.nextKeyspace();
        replay.discardRest(options.databases());
    }

    /// Opens what is on the disk, or a new store.
    ///
    /// @param disk
    ///            null for a store in memory only; it stays the caller's to close
    /// @param listener
    ///            called on the log's threads
    /// @throws dev.stave.storage.log.DamagedLogException
    ///             when durable data is lost or changed
    public static Engine open(EngineOptions options, @Nullable Disk disk, LogListener listener,
            long nowMillis)
            throws IOException {
        var began = System.nanoTime();
        var engine = new Engine(options, disk, listener, nowMillis);
        LOGGER.info("{} keys from {} segments of the log in {} ms",
                engine.databases.stream().mapToLong(d -> d.keydir().size()).sum(),
                engine.log.segmentCount() - 1, (System.nanoTime() - began) / 1_000_000);
        return engine;
    }

    private static Keydir newKeydir() {
        return new Keydir(ThreadLocalRandom.current().nextLong());
    }

    private void countLive(Database database) {
        var number = database.number();
        database.keydir().forEach((_, location, _) -> log.addLive(number, location));
        if (database.mapLocation() != 0) {
            log.addLive(number, database.mapLocation());
        }
    }

    /// How many logical databases there are.
    public int databases() {
        return databases.size();
    }

    /// The keys of a database at this moment. The view is the engine's own, valid
    /// until the next call.
    ///
    /// @param database
    ///            below [#databases]
    public KeyView view(int database, long nowMillis) {
        return views.get(database).at(nowMillis);
    }

    /// Applies the mutations, all or none, as one frame of the log.
    ///
    /// @return the frame's sequence; of no mutations, 0
    /// @throws LimitExceededException
    ///             when a key or a value is too large
    /// @throws dev.stave.storage.log.LogUnavailableException
    ///             when the log takes no writes
    public long commit(List<Mutation> mutations, long nowMillis) {
        if (mutations.isEmpty()) {
            return 0;
        }
        log.begin(checkedBytes(mutations), nowMillis);
        var count = mutations.size();
        if (count > locations.length) {
            locations = new long[Math.max(count, locations.length * 2)];
        }
        for (var i = 0; i < count; i++) {
            locations[i] = append(mutations.get(i));
        }
        var sequence = log.end();
        for (var i = 0; i < count; i++) {
            apply(mutations.get(i), locations[i], sequence, nowMillis);
        }
        changes += count;
        return sequence;
    }

    /// Applies deletions of keys whose time has come. For those who watch them,
    /// nothing happens that had not happened when the time came.
    void commitExpired(List<Mutation> deletions, long nowMillis) {
        removingExpired = true;
        commit(deletions, nowMillis);
        removingExpired = false;
    }

    private long checkedBytes(List<Mutation> mutations) {
        var bytes = 0L;
        for (var mutation : mutations) {
            bytes += switch (mutation) {
                case Mutation.Put(_, var key, var value, _) ->
                    WriteAheadLog.recordBytes(checked(key), checked(value));
                case Mutation.Delete(_, var key) -> WriteAheadLog.recordBytes(checked(key), 0);
                case Mutation.ExpireAt(_, var key, _) -> WriteAheadLog.recordBytes(checked(key), 0);
                case Mutation.Clear _,Mutation.Swap _ -> 2 * WriteAheadLog.recordBytes(0, 0);
            };
        }
        return bytes;
    }

    private int checked(Bytes key) {
        if (key.length() > options.maxKeyBytes()) {
            throw new LimitExceededException("a key of " + key.length()
                    + " bytes is longer than max-key-size, " + options.maxKeyBytes());
        }
        return key.length();
    }

    private int checked(Value value) {
        return switch (value) {
            case Value.StringValue(var bytes) -> {
                if (bytes.length() > options.maxValueBytes()) {
                    throw new LimitExceededException("a value of " + bytes.length()
                            + " bytes is longer than max-value-size, "
                            + options.maxValueBytes());
                }
                yield bytes.length();
            }
        };
    }

    private long append(Mutation mutation) {
        var database = databases.get(mutation.database());
        return switch (mutation) {
            case Mutation.Put(_, var key, var value, var deadline) ->
                log.put(database.keyspace(), key.array(), value, deadline);
            case Mutation.Delete(_, var key) -> {
                log.delete(database.keyspace(), key.array());
                yield 0L;
            }
            case Mutation.ExpireAt(_, var key, var deadline) -> {
                log.expireAt(database.keyspace(), key.array(), deadline);
                yield 0L;
            }
            case Mutation.Clear _ -> {
                log.drop(database.keyspace());
                database.rename(nextKeyspace++);
                yield log.map(database.number(), database.keyspace());
            }
            case Mutation.Swap(_, var other) -> appendSwap(database, databases.get(other));
        };
    }

    /// @return the location of the first mapping; the second is right behind it
    private long appendSwap(Database database, Database other) {
        var keyspace = database.keyspace();
        database.rename(other.keyspace());
        other.rename(keyspace);
        var location = log.map(database.number(), database.keyspace());
        log.map(other.number(), other.keyspace());
        return location;
    }

    private void apply(Mutation mutation, long location, long sequence, long nowMillis) {
        var database = databases.get(mutation.database());
        switch (mutation) {
            case Mutation.Put(var number, var key, _, var deadline) -> {
                log.addLive(number, location);
                forget(number, database.keydir().put(key.array(), location, deadline));
                changed(number, key);
            }
            case Mutation.Delete(var number, var key) -> {
                forget(number, database.keydir().remove(key.array()));
                dependencies.removed(sequence);
                changed(number, key);
            }
            case Mutation.ExpireAt(var number, var key, var deadline) -> {
                var entry = database.keydir().find(key.array());
                if (entry != Keydir.NOT_FOUND) {
                    database.keydir().setDeadline(entry, deadline);
                }
                dependencies.deadlineChanged(sequence);
                changed(number, key);
            }
            case Mutation.Clear(var number) ->
                clear(database, number, location, sequence, nowMillis);
            case Mutation.Swap(_, var other) ->
                swap(database, databases.get(other), location, sequence, nowMillis);
        }
    }

    private void changed(int number, Bytes key) {
        if (!watches.isEmpty()) {
            if (removingExpired) {
                watches.keyExpired(number, key);
            } else {
                watches.keyChanged(number, key);
            }
        }
    }

    private void forget(int number, long location) {
        if (location != Keydir.NONE) {
            log.subtractLive(number, location);
        }
    }

    private void clear(Database database, int number, long mapLocation, long sequence,
            long nowMillis) {
        if (!watches.isEmpty()) {
            watches.databaseCleared(number, nowMillis);
        }
        database.keydir().close();
        log.clearLive(number);
        remap(database, newKeydir(), mapLocation);
        dependencies.removed(sequence);
    }

    private void swap(Database database, Database other, long mapLocation, long sequence,
            long nowMillis) {
        if (!watches.isEmpty()) {
            watches.databasesSwapped(database.number(), other.number(), nowMillis);
        }
        forgetMapping(database);
        forgetMapping(other);
        log.swapLive(database.number(), other.number());
        var keydir = database.keydir();
        remap(database, other.keydir(), mapLocation);
        remap(other, keydir, log.behind(mapLocation));
        dependencies.swapped(sequence);
    }

    private void forgetMapping(Database database) {
        if (database.mapLocation() != 0) {
            log.subtractLive(database.number(), database.mapLocation());
        }
    }

    private void remap(Database database, Keydir keydir, long mapLocation) {
        database.refill(keydir, mapLocation);
        log.addLive(database.number(), mapLocation);
    }

    /// Begins a transaction: what it writes is visible to itself alone until it
    /// is committed.
    public Transaction begin(long nowMillis) {
        return new Transaction(this, nowMillis);
    }

    public WatchTable watches() {
        return watches;
    }

    /// The highest sequence that must be acknowledged before the answers to the
    /// reads since the last call may go out.
    public long takeDependency() {
        return dependencies.take();
    }

    /// Lets the log take what was committed; to be called once after a burst of
    /// commits. Also removes expired keys that the burst met.
    public void flush(long nowMillis) {
        if (!metExpired.isEmpty()) {
            expiry.remove(metExpired, nowMillis);
        }
        log.wake();
    }

    /// Does a part of the work that keeps the store small: removes expired keys,
    /// gives log space back.
    ///
    /// @param budgetNanos
    ///            about how long it may take
    /// @return whether there is more to do at once
    public boolean maintain(long nowMillis, long budgetNanos) {
        var until = System.nanoTime() + budgetNanos;
        var moreToExpire = expiry.step(nowMillis, until);
        var moreToClean = cleaner.step(nowMillis, until);
        flush(nowMillis);
        return moreToExpire || moreToClean;
    }

    /// Up to which sequence the sync policy allows to acknowledge. From any thread.
    public long acknowledged() {
        return log.acknowledged();
    }

    /// When a write counts as done from now on. From any thread.
    public void setSyncPolicy(SyncPolicy policy) {
        log.setSyncPolicy(policy);
    }

    /// Whether writes are taken, and why not. From any thread.
    public LogHealth health() {
        return log.health();
    }

    /// Look-ups of a key that was there, by any command.
    public long lookupHits() {
        return lookupHits;
    }

    /// Look-ups of a key that was not.
    public long lookupMisses() {
        return lookupMisses;
    }

    void lookedUp(boolean hit) {
        if (hit) {
            lookupHits++;
        } else {
            lookupMisses++;
        }
    }

    /// How many mutations there were since the start.
    public long changes() {
        return changes;
    }

    /// What the keys and their values take of memory, by count of their bytes.
    public long memoryBytes() {
        return keydirBytes() + log.liveBytes();
    }

    private long keydirBytes() {
        return databases.stream().mapToLong(database -> database.keydir().memoryBytes()).sum();
    }

    /// Keys of a database, those included whose deadline has come but which are not
    /// removed yet.
    public long size(int database) {
        return databases.get(database).keydir().size();
    }

    /// Keys of a database that have a deadline.
    public long deadlines(int database) {
        return databases.get(database).keydir().deadlineCount();
    }

    /// The mean of the times to live, in milliseconds; 0 when no key has one.
    public long averageTtlMillis(int database, long nowMillis) {
        var keydir = databases.get(database).keydir();
        return keydir.deadlineCount() == 0
                ? 0
                : Math.max(0, keydir.averageDeadlineMillis() - nowMillis);
    }

    public EngineStatus status() {
        var statistics = log.statistics();
        return new EngineStatus(isVolatile, log.bytes(), log.liveBytes(), log.segmentCount(),
                keydirBytes(),
                log.appended(), log.durable(),
                health().reason(), statistics.writtenBytes(), statistics.syncs(),
                statistics.syncNanos() / 1000,
                statistics.slowestSyncNanos() / 1000, expiry.removed());
    }

    /// Makes everything durable and gives all memory and files back. Waits for
    /// the disk.
    @Override
    public void close() {
        log.close();
        databases.forEach(database -> database.keydir().close());
    }

    WriteAheadLog log() {
        return log;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    Database database(int number) {
        return databases.get(number);
    }

    /// A reader met a key whose time has come.
    void metExpired(int database, Bytes key) {
        if (metExpired.size() < MAX_MET_EXPIRED && health().acceptsWrites()) {
            metExpired.add(new Mutation.Delete(database, key));
        }
    }
}
