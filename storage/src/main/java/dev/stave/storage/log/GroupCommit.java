package dev.stave.storage.log;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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
    private final FrameCopier copier;
    private final AtomicBoolean turn = new AtomicBoolean();
    private final FileUnderWay file;

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
        file = new FileUnderWay(first, copier, statistics);
        this.policy = policy;
        this.copier = copier;
        this.listener = listener;
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
                ? Math.max(1, SYNC_INTERVAL_NANOS - nanosSinceSync())
                : 0;
    }

    boolean isSyncToCome() {
        return file.isUnsynced() && policy == SyncPolicy.EVERYSEC;
    }

    private long nanosSinceSync() {
        return System.nanoTime() - file.lastSyncNanos();
    }

    private boolean syncIsDue() {
        return syncIsWanted() || (isSyncToCome() && nanosSinceSync() >= SYNC_INTERVAL_NANOS);
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
            file.write();
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
        if (!file.isSealed() && file.isReady()) {
            file.write();
            settle(target, false);
        }
    }

    private void settle(long target, boolean syncs) throws IOException {
        var always = policy == SyncPolicy.ALWAYS;
        if (!always) {
            acknowledge(target);
        }
        if (always || syncs) {
            file.sync();
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

    /// @return whether all sealed segments are written
    private boolean writeSealed() throws IOException {
        while (file.isSealed()) {
            file.write();
            if (!file.isWhole()) {
                return false;
            }
            durableUpTo(file.moveOn());
        }
        return true;
    }

    /// Ends the log in order, as who has the turn, and keeps it.
    void end() throws IOException {
        file.end();
    }
}
