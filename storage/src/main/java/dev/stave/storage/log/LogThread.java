package dev.stave.storage.log;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

import dev.stave.storage.thread.Threads;
import dev.stave.storage.thread.Uninterrupted;

/// Group commit ([GroupCommit]) on a thread of its own, for a writer that never
/// waits for a disk; or on the thread of a caller who waits anyway
/// ([#commitInPassing]): to wake this thread and to be woken by it takes longer
/// than a small write.
///
/// **Threads** The writer publishes sequences ([#publish]) and wakes this thread
/// ([#wake]), or leaves that to a caller who commits. It is never interrupted:
/// it is inside a file most of the time.
final class LogThread {
    /// So often a caller writes for those who came meanwhile, without a sync; then
    /// this thread goes on.
    private static final int MAX_PASSES = 4;

    private final FrameCopier copier;
    private final GroupCommit commits;
    /// On a busy machine it yields to whoever makes it work: so more of that comes
    /// together for the next sync. Flush and merge yield as much.
    private final Thread thread;
    private volatile boolean parked;
    private volatile boolean closing;

    LogThread(Threads threads, Segment first, long lastSequence, SyncPolicy policy,
            LogListener listener, LogStatistics statistics) {
        copier = new FrameCopier(threads, this::unpark);
        commits = new GroupCommit(first, lastSequence, policy, copier, listener, statistics);
        thread = threads.makeYielding("stave-log", this::run);
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
        commits.publish(sequence);
    }

    /// Makes the thread look at what is published. Costs a system call only when
    /// it sleeps.
    void wake() {
        if (parked && commits.isBehind()) {
            LockSupport.unpark(thread);
        }
    }

    /// Does what this thread would do with what is published, unless somebody is at
    /// it or it may take long: then it is done soon. From any thread that is ready
    /// to wait for a disk; an interrupt does no harm.
    void commitInPassing() {
        var passes = commits.policy() == SyncPolicy.ALWAYS ? 1 : MAX_PASSES;
        for (var pass = 0; pass < passes && commits.isBehind(); pass++) {
            if (!commits.tryTakeTurn()) {
                return; // Whoever has it looks again afterwards.
            }
            passWithTurn();
        }
        if (parked && hasWork()) {
            unpark();
        }
    }

    private void passWithTurn() {
        var syncWasToCome = commits.isSyncToCome();
        var hasToLook = true;
        try {
            commits.commitInPassing();
            hasToLook = commits.isSyncToCome() && !syncWasToCome; // It sleeps for longer than that.
        } catch (IOException e) {
            commits.fail(e);
        } finally {
            commits.giveTurnBack();
            if (hasToLook) {
                unpark();
            }
        }
    }

    long acknowledged() {
        return commits.acknowledged();
    }

    long durable() {
        return commits.durable();
    }

    LogHealth health() {
        return commits.health();
    }

    /// Waits until everything up to `sequence`, which has been published, survives
    /// a power cut, whatever the policy. Not for the writer.
    ///
    /// @throws LogUnavailableException
    ///             when it never will, since the log has failed
    void awaitDurable(long sequence) {
        commits.awaitDurable(sequence, () -> wantDurable(sequence));
    }

    /// Has all up to `sequence`, which has been published, made durable soon,
    /// whatever the policy; the listener hears of it, and of each step towards it.
    /// From any thread.
    void wantDurable(long sequence) {
        commits.want(sequence);
        LockSupport.unpark(thread);
    }

    /// From any thread; holds from the next commit on.
    void setPolicy(SyncPolicy newPolicy) {
        commits.setPolicy(newPolicy);
        LockSupport.unpark(thread);
    }

    /// The preparer's word on whether there is space; never undoes a failure.
    void healthChanged(LogHealth now) {
        commits.healthChanged(now);
    }

    /// Writes and syncs all that is published, whatever the policy, and ends
    /// the thread.
    void close() {
        copier.close();
        closing = true;
        LockSupport.unpark(thread);
        Uninterrupted.join(thread);
    }

    private void run() {
        try {
            while (awaitTurn()) {
                if (closing && commits.isAllDurable()) {
                    commits.end();
                    return; // With the turn: nobody writes any more.
                }
                commits.commit(closing);
                commits.giveTurnBack();
            }
        } catch (IOException e) {
            commits.fail(e);
        }
    }

    /// @return false when the log has failed on another thread
    private boolean awaitTurn() {
        while (!commits.hasFailed()) {
            if (hasWork() && commits.tryTakeTurn()) {
                return true;
            }
            parked = true;
            if (!hasWork() || commits.isTurnTaken()) { // Else somebody may have missed that this sleeps.
                park();
            }
            parked = false;
        }
        return false;
    }

    private boolean hasWork() {
        return closing || commits.hasWork();
    }

    private void park() {
        var nanos = commits.nanosToSync();
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        } else {
            LockSupport.park(this);
        }
    }
}
