package dev.stave.storage.log;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.thread.Threads;

/// Group commit: writes and syncs whatever frames have gathered while it was
/// writing and syncing the ones before.
///
/// **Threads** The writer publishes sequences ([#publish]) and wakes this thread
/// ([#wake]); the file under way and how far it is written belong to this
/// thread. It is never interrupted: it is inside a file most of the time.
final class LogThread {
    private static final long SYNC_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock durability = new ReentrantLock();
    private final Condition durabilityChanged = durability.newCondition();
    private volatile SyncPolicy policy;
    private final LogListener listener;
    private final LogStatistics statistics;
    private final FrameCopier copier;
    private final Thread thread;
    private Segment current;
    private @Nullable DiskFile file;
    private boolean unsynced;
    private long lastSyncNanos = System.nanoTime();

    private volatile long published;
    private volatile long acknowledged;
    private volatile long durable;
    private volatile boolean parked;
    private volatile boolean closing;
    /// Somebody waits for all up to here to be durable, whatever the policy.
    private final AtomicLong wanted = new AtomicLong();
    /// The log thread's: up to where those who wait have been told.
    private long told;
    private volatile LogHealth health = new LogHealth.Healthy();

    LogThread(Threads threads, Segment first, long lastSequence, SyncPolicy policy,
            LogListener listener, LogStatistics statistics) {
        this.current = first;
        this.policy = policy;
        this.listener = listener;
        this.statistics = statistics;
        copier = new FrameCopier(threads, this::unpark);
        published = lastSequence;
        acknowledged = lastSequence;
        durable = lastSequence;
        told = lastSequence;
        thread = threads.make("stave-log", this::run);
    }

    void start() {
        thread.start();
    }

    private void unpark() {
        LockSupport.unpark(thread);
    }

    /// What the writer leaves to be copied.
    FrameCopier copier() {
        return copier;
    }

    /// The frames up to `sequence` are in their segments' buffers. The writer's.
    void publish(long sequence) {
        published = sequence;
    }

    /// Makes the thread look at what is published. Costs a system call only when
    /// it sleeps.
    void wake() {
        if (parked && published != acknowledged) {
            LockSupport.unpark(thread);
        }
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

    /// Waits until everything up to `sequence`, which has been published, survives
    /// a power cut, whatever the policy. Not for the writer.
    ///
    /// @throws LogUnavailableException
    ///             when it never will, since the log has failed
    void awaitDurable(long sequence) {
        durability.lock();
        try {
            while (durable < sequence) {
                if (health instanceof LogHealth.Failed) {
                    throw new LogUnavailableException(health.reason());
                }
                wantDurable(sequence);
                durabilityChanged.awaitUninterruptibly();
            }
        } finally {
            durability.unlock();
        }
    }

    /// Has all up to `sequence`, which has been published, made durable soon,
    /// whatever the policy; the listener hears of it, and of each step towards it.
    /// From any thread.
    void wantDurable(long sequence) {
        wanted.accumulateAndGet(sequence, Math::max);
        LockSupport.unpark(thread);
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

    /// From any thread; holds from the next commit on.
    void setPolicy(SyncPolicy newPolicy) {
        policy = newPolicy;
        LockSupport.unpark(thread);
    }

    /// The preparer's word on whether there is space; never undoes a failure.
    synchronized void healthChanged(LogHealth now) {
        if (health instanceof LogHealth.Failed || health.equals(now)) {
            return;
        }
        health = now;
        listener.healthChanged(now);
    }

    /// Writes and syncs all that is published, whatever the policy, and ends
    /// the thread.
    void close() {
        copier.close();
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing || published > durable) {
                awaitWork();
                commit();
            }
            trim();
            closeFile();
        } catch (IOException e) {
            healthChanged(new LogHealth.Failed(String.valueOf(e.getMessage())));
            tellThoseWhoWait();
        }
    }

    /// Leaves no room that was laid out and not used.
    private void trim() throws IOException {
        openFile().truncate(current.writtenEnd());
        openFile().sync();
    }

    private void awaitWork() {
        while (hasNothingToDo()) {
            parked = true;
            if (hasNothingToDo()) { // Else the writer may have missed that this sleeps.
                park();
            }
            parked = false;
        }
    }

    private boolean hasNothingToDo() {
        return writable() == acknowledged && !closing && !syncIsDue() && copier.failure() == null;
    }

    /// Up to which sequence all frames are published and filled.
    private long writable() {
        var last = published;
        var unfilled = copier.first(); // What was published before is in there, if it is not filled.
        return unfilled == null ? last : Math.min(last, unfilled.sequence() - 1);
    }

    private void park() {
        if (unsynced && policy == SyncPolicy.EVERYSEC) {
            LockSupport.parkNanos(this,
                    Math.max(1, SYNC_INTERVAL_NANOS - (System.nanoTime() - lastSyncNanos)));
        } else {
            LockSupport.park(this);
        }
    }

    private boolean syncIsDue() {
        return syncIsWanted() || (policy == SyncPolicy.EVERYSEC && unsynced
                && System.nanoTime() - lastSyncNanos >= SYNC_INTERVAL_NANOS);
    }

    /// Whether more can be made durable, or already is, than those who wait know.
    private boolean syncIsWanted() {
        return Math.min(wanted.get(), writable()) > told;
    }

    private void commit() throws IOException {
        var failure = copier.failure(); // Read first: once there is one, all before it is filled.
        var always = policy == SyncPolicy.ALWAYS;
        var target = writable();
        writePublished();
        if (!always) {
            acknowledge(target);
        }
        if (always || syncIsDue() || closing || failure != null) {
            sync();
            durableUpTo(target);
        }
        acknowledge(target);
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    private void acknowledge(long sequence) {
        if (sequence > acknowledged) {
            acknowledged = sequence;
            listener.acknowledged(sequence);
        }
    }

    /// A frame is whole up to any end that is seen here, so it does no harm when
    /// the writer is already further than the sequence that was read before.
    private void writePublished() throws IOException {
        for (var successor = current.next(); successor != null; successor = current.next()) {
            writeCurrent();
            if (current.writtenEnd() < current.publishedEnd()) {
                return; // A frame is not filled yet.
            }
            sync(); // Whatever the policy: the log never has a hole, and a sealed segment is never in doubt.
            closeFile();
            durableUpTo(current.lastSequence());
            current = successor;
        }
        writeCurrent();
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
}
