package dev.stave.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.LogUnavailableException;
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
/// [#acknowledged], [#health], [#commitInPassing] and what says so.
public final class Engine implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);
    /// Expired keys that a reader met are removed soon; more than this many wait
    /// for the background.
    private static final int MAX_MET_EXPIRED = 128;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;
    /// So many keys at most for [#lookAhead].
    public static final int MAX_KEYS_AHEAD = Keydir.MAX_KEYS_AHEAD;

    private final boolean isVolatile;
    private final WriteAheadLog log;
    private final Records records;
    private final Dependencies dependencies;
    private final Committer committer;
    private final Keydirs keydirs;
    private final List<Database> databases;
    private final List<StoreView> views = new ArrayList<>();
    private final WatchTable watches;
    private final Deque<Mutation.Delete> metExpired = new ArrayDeque<>();
    private final Expiry expiry = new Expiry(this);
    private final Eviction eviction;
    private final Space space;
    private final ValueCache cache;
    private final ColdValues coldValues;
    private final ReaderPool readers;
    private final FreeingThread freeing;
    private final Backups backups;
    private final LookupCounts lookups = new LookupCounts();
    /// The time of the last view or commit, which uses of keys are noted with.
    private long nowSeconds;
    private long changesAtCheckpoint;
    private boolean expiresActively = true;
    private ExpiryListener expiryListener = (_, _) -> {};

    private Engine(EngineOptions options, @Nullable Disk disk, EngineListener listener,
            Recovery recovery, long nowMillis) throws IOException {
        isVolatile = disk == null;
        log = recovery.log();
        records = new Records(log, recovery.files());
        databases = recovery.databases(records);
        keydirs = recovery.keydirs();
        keydirs.serve();
        log.start(nowMillis);
        databases.forEach(database -> views.add(new StoreView(this, database)));
        watches = new WatchTable(this, databases.size());
        dependencies = new Dependencies(records);
        var threads = options.threads();
        freeing = new FreeingThread(threads);
        committer = new Committer(options, records, databases, watches, dependencies, keydirs,
                freeing,
                recovery.nextKeyspace());
        cache = new ValueCache(options.reads().cacheBytes());
        readers = new ReaderPool(threads, options.reads().threads());
        coldValues = new ColdValues(records, cache, lookups, readers, freeing,
                options.reads().maxBytes());
        eviction = new Eviction(this, log.records());
        space = disk == null
                ? new LogCleaner(this, log)
                : new DataFiles(this, records, recovery, options, listener, disk, nowMillis);
        backups = new Backups(threads, space::copyTo, listener::stepsWaiting);
    }

    /// Opens what is on the disk, or a new store.
    ///
    /// @param disk
    ///            null for a store in memory only; it stays the caller's to close
    /// @param listener
    ///            called on the engine's threads
    /// @throws dev.stave.storage.log.DamagedLogException
    ///             when durable data of the log is lost or changed
    /// @throws dev.stave.storage.file.DamagedFileException
    ///             when a data file or the manifest is lost or changed
    public static Engine open(EngineOptions options, @Nullable Disk disk, EngineListener listener,
            long nowMillis)
            throws IOException {
        return open(options, disk, listener,
                new LoadProgress(() -> Instant.ofEpochMilli(nowMillis)), nowMillis);
    }

    /// As above, and tells of its progress meanwhile.
    ///
    /// @throws LoadCancelledException
    ///             when that was asked of the progress
    public static Engine open(EngineOptions options, @Nullable Disk disk, EngineListener listener,
            LoadProgress progress, long nowMillis)
            throws IOException {
        var began = System.nanoTime();
        var engine = recovered(options, disk, listener, progress, nowMillis);
        if (disk != null) {
            engine.report((System.nanoTime() - began) / NANOS_PER_MILLI);
        }
        return engine;
    }

    private static Engine recovered(EngineOptions options, @Nullable Disk disk,
            EngineListener listener, LoadProgress progress, long nowMillis) throws IOException {
        var recovery = new Recovery(options, disk, listener, progress);
        try {
            return new Engine(options, disk, listener, recovery, nowMillis);
        } catch (IOException | RuntimeException | Error e) {
            recovery.discard();
            throw e;
        }
    }

    /// Tells somebody of every change.
    public void onChange(ChangeListener listener) {
        committer.onChange(listener);
    }

    private void report(long millis) {
        LOGGER.info("{} keys from {} data files and {} segments of the log in {} ms",
                databases.stream().mapToLong(d -> d.keydir().size()).sum(),
                records.files().inOrder().size(), log.segmentCount() - 1, millis);
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
        setNow(nowMillis);
        return views.get(database).at(nowMillis);
    }

    /// Which time uses of keys are noted with.
    void setNow(long nowMillis) {
        nowSeconds = nowMillis / MILLIS_PER_SECOND;
    }

    long nowSeconds() {
        return nowSeconds;
    }

    /// Commands for these keys come soon: what they will look up is brought near,
    /// for all of them at once. Changes nothing but how long they take.
    ///
    /// @param keys
    ///            the first `count` of them, at most [#MAX_KEYS_AHEAD]
    /// @param values
    ///            whether what the keys hold will be read, too
    /// @param changes
    ///            whether keys will be written
    public void lookAhead(int database, byte[][] keys, int count, boolean values,
            boolean changes) {
        records.lookAhead(databases.get(database).keydir(), keys, count, values, changes);
    }

    /// Applies the mutations, all or none, as one frame of the log.
    ///
    /// @return the frame's sequence; of no mutations, 0
    /// @throws LimitExceededException
    ///             when a key or a value is too large
    /// @throws dev.stave.storage.log.LogUnavailableException
    ///             when the log takes no writes, or has no room for any before what
    ///             is in it can be flushed
    public long commit(List<Mutation> mutations, long nowMillis) {
        var refusal = space.refusal();
        if (!refusal.isEmpty()) {
            throw new LogUnavailableException("it cannot be flushed: " + refusal);
        }
        return committer.commit(mutations, nowMillis);
    }

    /// Applies deletions of keys whose time has come. For those who watch them,
    /// nothing happens that had not happened when the time came.
    void commitExpired(List<Mutation.Delete> deletions, long nowMillis) {
        committer.commitExpired(deletions, nowMillis);
        for (var deletion : deletions) {
            expiryListener.expired(deletion.database(), deletion.key());
        }
    }

    /// Has somebody told of every key that is removed because its time has come.
    public void onExpired(ExpiryListener listener) {
        expiryListener = listener;
    }

    /// Begins a transaction that the owner ends before it does anything else: what
    /// it writes is visible to itself alone until it is committed.
    public Transaction begin(long nowMillis) {
        return new Transaction(this, null, nowMillis);
    }

    /// Begins a transaction that may stay open while others write: it remembers
    /// what it reads, and can be committed only if that has not changed meanwhile.
    public Transaction beginOptimistic(long nowMillis) {
        return new Transaction(this, new ReadSet(this), nowMillis);
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
        removeMetExpired(() -> nowMillis);
        log.wake();
    }

    /// As [#flush], but whoever waits for what was committed sees to that
    /// ([#commitInPassing]).
    ///
    /// @param nowMillis
    ///            asked if there is anything to remove
    void removeMetExpired(LongSupplier nowMillis) {
        if (!metExpired.isEmpty()) {
            expiry.remove(metExpired, nowMillis.getAsLong());
            log.wake();
        }
    }

    /// Lets the log take what was committed, on the caller's thread where it can.
    /// From any thread that is ready to wait for the disk.
    public void commitInPassing() {
        log.commitInPassing();
    }

    /// Does a part of the work that keeps the store small: removes expired keys,
    /// gives log space back.
    ///
    /// @param budgetNanos
    ///            about how long it may take
    /// @return whether there is more to do at once
    public boolean maintain(long nowMillis, long budgetNanos) {
        var until = System.nanoTime() + budgetNanos;
        var moreToExpire = expiresActively && expiry.step(nowMillis, until);
        var moreToClean = space.step(nowMillis, until);
        flush(nowMillis);
        return moreToExpire || moreToClean;
    }

    /// Whether keys whose time has come are looked for, or removed only when
    /// somebody meets them.
    public void setActiveExpiry(boolean active) {
        expiresActively = active;
    }

    /// Does what a flush or a merge waits for, when the listener was told so.
    public void runSteps() {
        space.runSteps();
    }

    /// How decisions come by values that are not in memory, or large.
    public ColdValues coldValues() {
        return coldValues;
    }

    /// How often keys were looked up.
    public LookupCounts lookups() {
        return lookups;
    }

    /// What is kept in memory, and which keys go when that is too much.
    public Eviction eviction() {
        return eviction;
    }

    /// Begins to bring everything that is written into data files, so that the log
    /// starts anew.
    ///
    /// @return what says when that is done
    public Checkpoint checkpoint(long nowMillis) {
        return space.checkpoint(nowMillis);
    }

    /// As [#checkpoint], for somebody who waits for it: it does not rest for the
    /// sake of other clients.
    public Checkpoint hastyCheckpoint(long nowMillis) {
        return space.hastyCheckpoint(nowMillis);
    }

    /// How much log a start would replay now, which a checkpoint would spare it; 0
    /// in memory only.
    public long bytesToReplay() {
        return isVolatile ? 0 : log.frameBytes();
    }

    /// Begins to merge all data files into as few as possible.
    public void mergeAll() {
        space.mergeAll();
    }

    /// Begins to copy the store as it is now, every write that was acknowledged
    /// included, to a directory that is made for it: hard links of data files where
    /// the file system has them, a copy of the log. After a checkpoint there is
    /// little log to copy. One at a time.
    ///
    /// @throws IllegalStateException
    ///             when one is under way
    public Backup backup(Path target) {
        return backups.begin(() -> RealDisk.create(target));
    }

    /// As above, to a disk that is empty, and is closed at the end.
    public Backup backup(Disk target) {
        return backups.begin(() -> target);
    }

    /// Whether writes come faster than segments can be flushed: then writers should
    /// be held back, or the log grows without end. While no writes are taken they
    /// are not: whoever writes is told so.
    public boolean isBehind() {
        return space.isBehind() && health().acceptsWrites();
    }

    /// Up to which sequence the sync policy allows to acknowledge. From any thread.
    public long acknowledged() {
        return log.acknowledged();
    }

    /// Up to which sequence everything survives a power cut. From any thread.
    public long durable() {
        return log.durable();
    }

    /// Whether everything up to `sequence` survives a power cut. If not, it is
    /// synced now, whatever the policy, and the listener is told; then is the time
    /// to ask again. From any thread.
    public boolean isDurableOrSoon(long sequence) {
        if (log.durable() >= sequence) {
            return true;
        }
        log.wantDurable(sequence);
        return false;
    }

    /// When a write counts as done from now on. From any thread.
    public void setSyncPolicy(SyncPolicy policy) {
        log.setSyncPolicy(policy);
    }

    /// Whether writes are taken. From any thread.
    public boolean acceptsWrites() {
        return log.health().acceptsWrites();
    }

    /// Whether writes are taken, and why not. From any thread.
    public LogHealth health() {
        return log.health();
    }

    /// How many mutations there were since the start.
    public long changes() {
        return committer.changes();
    }

    /// How many mutations there were since the last checkpoint began; in memory
    /// only, since the start.
    public long changesSinceCheckpoint() {
        return committer.changes() - changesAtCheckpoint;
    }

    void checkpointBegins() {
        changesAtCheckpoint = committer.changes();
    }

    /// When and how often a key was used; empty when there is no such key. Asking
    /// is no use of the key.
    public Optional<KeyUse> use(int database, Bytes key) {
        return databases.get(database).use(key);
    }

    private long keydirBytes() {
        return databases.stream().mapToLong(database -> database.keydir().memoryBytes()).sum();
    }

    /// Keys of a database, those included whose deadline has come but which are not
    /// removed yet.
    public long size(int database) {
        return databases.get(database).size();
    }

    /// Keys of a database that have a deadline.
    public long deadlines(int database) {
        return databases.get(database).deadlines();
    }

    /// The mean of the times to live, in milliseconds; 0 when no key has one.
    public long averageTtlMillis(int database, long nowMillis) {
        return databases.get(database).averageTtlMillis(nowMillis);
    }

    public EngineStatus status() {
        var statistics = log.statistics();
        return new EngineStatus(isVolatile, log.bytes(), log.records().liveBytes(),
                log.segmentCount(),
                space.status(cache), keydirBytes(),
                log.appended(), log.durable(),
                health().reason().isEmpty() ? space.refusal() : health().reason(),
                statistics.writtenBytes(), statistics.unsyncedBytes(),
                statistics.syncs(),
                statistics.syncNanos() / 1000,
                statistics.slowestSyncNanos() / 1000, expiry.removed());
    }

    /// Makes everything durable and gives all memory and files back. Waits for
    /// the disk.
    @Override
    public void close() {
        log.stopWaitingForSpace(); // Flushes and backups wait for the log.
        space.close();
        backups.awaitEnd();
        readers.close();
        log.close();
        records.files().close();
        databases.forEach(database -> database.keydir().close());
        freeing.close();
        keydirs.close();
    }

    /// Where memory is given back that is too much for the owner.
    Executor freeing() {
        return freeing;
    }

    /// Whether the log takes writes, and has room for them.
    boolean hasRoom() {
        return health().acceptsWrites() && space.refusal().isEmpty();
    }

    int nextKeyspace() {
        return committer.nextKeyspace();
    }

    /// A database for those who are not the owner.
    OptimisticView optimisticView(int database, InstantSource clock) {
        return new OptimisticView(records, databases.get(database), dependencies, cache, clock);
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
