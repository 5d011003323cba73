package dev.stave.storage.log;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.DiskFile;

/// Brings what is published into the file under way: whatever frames have
/// gathered while the ones before were written and synced, in one go.
///
/// **Threads** The writer publishes sequences ([#publish]). Then it is the turn
/// of one thread at a time: of the log thread, or of one that would otherwise
/// wait for it. Who has the turn ([#tryTakeTurn]) owns the file under way and
/// how far it is written. Who gives it back, and sees that there is more to do,
/// tells the log thread: so nothing is left lying, whoever found the turn taken.
final class GroupCommit {
    private static final long SYNC_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock durability = new ReentrantLock();
    private final Condition durabilityChanged = durability.newCondition();
    private volatile SyncPolicy policy;
    private final LogListener listener;
    private final LogStatistics statistics;
    private final FrameCopier copier;
    private final AtomicBoolean turn = new AtomicBoolean();
    private Segment current;
    private @Nullable DiskFile file;
    /// Written by who has the turn, as is the next one.
    private volatile boolean unsynced;
    private volatile long lastSyncNanos = System.nanoTime();

    private volatile long published;
    private volatile long acknowledged;
    private volatile long durable;
    /// Somebody waits for all up to here to be durable, whatever the policy.
    private final AtomicLong wanted = new AtomicLong();
    /// Up to where those who wait have been told.
    private volatile long told;
    private volatile LogHealth health = new LogHealth.Healthy();

    GroupCommit(Segment first, long lastSequence, SyncPolicy policy, FrameCopier copier,
            LogListener listener, LogStatistics statistics) {
        this.current = first;
        this.policy = policy;
        this.copier = copier;
        this.listener = listener;
        this.statistics = statistics;
        published = lastSequence;
        acknowledged = lastSequence;
        durable = lastSequence;
        told = lastSequence;
    }

    /// The frames up to `sequence` are in their segments' buffers. The writer's.
    void publish(long sequence) {
        published = sequence;
    }

    /// Whether something is published that is not acknowledged.
    boolean isBehind() {
        return published != acknowledged;
    }

    boolean isAllDurable() {
        return published <= durable;
    }

    long acknowledged() {
        return acknowledged;
    }

    long durable() {
        return durable;
    }

    LogHealth health() {
        return health;
    }

    SyncPolicy policy() {
        return policy;
    }

    void setPolicy(SyncPolicy newPolicy) {
        policy = newPolicy;
    }

    /// Has all up to `sequence`, which has been published, made durable with the
    /// next turn, whatever the policy.
    void want(long sequence) {
        wanted.accumulateAndGet(sequence, Math::max);
    }

    /// Waits until everything up to `sequence` survives a power cut.
    ///
    /// @param ask
    ///            has the log thread look at what is wanted
    /// @throws LogUnavailableException
    ///             when it never will, since the log has failed
    void awaitDurable(long sequence, Runnable ask) {
        durability.lock();
        try {
            while (durable < sequence) {
                if (health instanceof LogHealth.Failed) {
                    throw new LogUnavailableException(health.reason());
                }
                ask.run();
                durabilityChanged.awaitUninterruptibly();
            }
        } finally {
            durability.unlock();
        }
    }

    /// Another word on whether writes are taken; it never undoes a failure.
    synchronized void healthChanged(LogHealth now) {
        if (health instanceof LogHealth.Failed || health.equals(now)) {
            return;
        }
        health = now;
        listener.healthChanged(now);
    }

    /// What the file holds is unknown from here on, and nobody writes any more. For
    /// who has the turn.
    void fail(IOException reason) {
        healthChanged(new LogHealth.Failed(String.valueOf(reason.getMessage())));
        tellThoseWhoWait();
    }

    boolean hasFailed() {
        return health instanceof LogHealth.Failed;
    }

    boolean tryTakeTurn() {
        return !turn.get() && turn.compareAndSet(false, true);
    }

    boolean isTurnTaken() {
        return turn.get();
    }

    /// After a failure it is kept.
    void giveTurnBack() {
        if (!hasFailed()) {
            turn.set(false);
        }
    }

    /// Whether a turn would bring anything about.
    boolean hasWork() {
        return writable() != acknowledged || syncIsDue() || copier.failure() != null;
    }

    /// When there is a sync to come of what is written by now: nanoseconds until
    /// then, else 0.
    long nanosToSync() {
        return isSyncToCome()
                ? Math.max(1, SYNC_INTERVAL_NANOS - (System.nanoTime() - lastSyncNanos))
                : 0;
    }

    boolean isSyncToCome() {
        return unsynced && policy == SyncPolicy.EVERYSEC;
    }

    private boolean syncIsDue() {
        return syncIsWanted() || (isSyncToCome()
                && System.nanoTime() - lastSyncNanos >= SYNC_INTERVAL_NANOS);
    }

    /// Whether more can be made durable, or already is, than those who wait know.
    private boolean syncIsWanted() {
        return Math.min(wanted.get(), writable()) > told;
    }

    /// Up to which sequence all frames are published and filled.
    private long writable() {
        var last = published;
        var unfilled = copier.first(); // What was published before is in there, if it is not filled.
        return unfilled == null ? last : Math.min(last, unfilled.sequence() - 1);
    }

    /// Does all that is to be done, as who has the turn.
    ///
    /// @param closing
    ///            whether to sync whatever the policy
    void commit(boolean closing) throws IOException {
        var failure = copier.failure(); // Read first: once there is one, all before it is filled.
        var target = writable();
        if (writeSealed()) {
            writeCurrent();
        }
        settle(target, closing || failure != null || syncIsDue());
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    /// As [#commit], as who has the turn, but only what never waits for more than a
    /// write, or the sync that the policy asks for: else nothing is done.
    void commitInPassing() throws IOException {
        var target = writable(); // Read first: then all up to it is in the segment under way, if that is not sealed.
        if (current.next() == null && isFileReady()) {
            writeCurrent();
            settle(target, false);
        }
    }

    private void settle(long target, boolean syncs) throws IOException {
        var always = policy == SyncPolicy.ALWAYS;
        if (!always) {
            acknowledge(target);
        }
        if (always || syncs) {
            sync();
            durableUpTo(target);
        }
        acknowledge(target);
    }

    private void acknowledge(long sequence) {
        if (sequence > acknowledged) {
            acknowledged = sequence;
            listener.acknowledged(sequence);
        }
    }

    private void durableUpTo(long sequence) {
        durable = Math.max(durable, sequence);
        if (wanted.get() > told && durable > told) {
            tellThoseWhoWait();
        }
    }

    private void tellThoseWhoWait() {
        durability.lock();
        try {
            told = durable;
            durabilityChanged.signalAll();
        } finally {
            durability.unlock();
        }
        listener.acknowledged(durable);
    }

    /// A frame is whole up to any end that is seen here, so it does no harm when
    /// the writer is already further than the sequence that was read before.
    ///
    /// @return whether all sealed segments are written
    private boolean writeSealed() throws IOException {
        for (var successor = current.next(); successor != null; successor = current.next()) {
            writeCurrent();
            if (current.writtenEnd() < current.publishedEnd()) {
                return false; // A frame is not filled yet.
            }
            sync(); // Whatever the policy: the log never has a hole, and a sealed segment is never in doubt.
            closeFile();
            durableUpTo(current.lastSequence());
            current = successor;
        }
        return true;
    }

    private void writeCurrent() throws IOException {
        var from = current.writtenEnd();
        var to = filledEnd();
        if (from == to) {
            return;
        }
        openFile().write(current.view().limit(to).position(from), from);
        current.writtenTo(to);
        unsynced = true;
        statistics.written(to - from);
    }

    private int filledEnd() {
        var end = current.publishedEnd();
        var unfilled = copier.first(); // What was published before is in there, if it is not filled.
        return unfilled != null && unfilled.isIn(current) ? Math.min(end, unfilled.start()) : end;
    }

    private void sync() throws IOException {
        if (!unsynced) {
            return;
        }
        var began = System.nanoTime();
        openFile().sync();
        lastSyncNanos = System.nanoTime();
        unsynced = false;
        statistics.synced(lastSyncNanos - began);
    }

    private boolean isFileReady() {
        return file != null
                || (current.file().isDone() && !current.file().isCompletedExceptionally());
    }

    private DiskFile openFile() throws IOException {
        if (file == null) {
            try {
                file = current.file().join();
            } catch (CompletionException e) {
                throw new IOException(Objects.requireNonNull(e.getCause()).getMessage(), e);
            }
        }
        return file;
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /// Leaves no room that was laid out and not used, as who has the turn, and
    /// keeps it.
    void end() throws IOException {
        openFile().truncate(current.writtenEnd());
        openFile().sync();
        closeFile();
    }
}
