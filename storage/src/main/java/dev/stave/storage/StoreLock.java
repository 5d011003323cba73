package dev.stave.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;

/// The lock of whoever owns the engine for the moment, and a version by which a
/// reader that does not hold it tells whether somebody did meanwhile: a sequence
/// lock (Lameter 2005; for the fences, Boehm 2012 and the JDK's StampedLock).
///
///     version   even: nobody holds the lock; odd: somebody does, or nobody may read any more
///
/// **Invariant** Whoever gets the same even version from [#readVersion] and then
/// from [#validate] has read, in between, what the last owner left behind, all
/// of it and nothing newer:
///
/// - An owner's writes stay behind its odd version (a store-store fence). A
///   reader that has seen one of them therefore sees at least that version
///   afterwards, since its reads stay before its second look (an acquire fence).
/// - They stay before its next even version (a release). A reader that begins
///   with that version (an acquire) sees all of them.
///
/// What was read in between otherwise is worth nothing, torn perhaps: see
/// [OptimisticReads].
///
/// **Threads** Any. The version is written by whoever holds the lock.
final class StoreLock {
    private static final VarHandle VERSION = versionHandle();

    private final ReentrantLock lock = new ReentrantLock();
    private boolean endedReading;
    @SuppressWarnings("UnusedVariable") // Used by its handle.
    private long version;

    private static VarHandle versionHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(StoreLock.class, "version", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// @throws IllegalStateException
    ///             when the caller holds it already
    void lock() {
        lock.lock();
        if (lock.getHoldCount() > 1) {
            lock.unlock();
            throw new IllegalStateException("the store's owner is its owner already");
        }
        VERSION.setOpaque(this, version | 1);
        VarHandle.storeStoreFence();
    }

    void unlock() {
        if (!endedReading) {
            VERSION.setRelease(this, version + 1);
        }
        lock.unlock();
    }

    boolean isHeldHere() {
        return lock.isHeldByCurrentThread();
    }

    /// No version is good from now on; under the lock.
    void endReading() {
        endedReading = true;
    }

    /// What to hand to [#validate].
    long readVersion() {
        return (long) VERSION.getAcquire(this);
    }

    /// Whether nothing can be read at this version, which will never be valid.
    static boolean isHeld(long version) {
        return (version & 1) != 0;
    }

    /// Whether nobody has held the lock since this version was read.
    boolean validate(long readVersion) {
        VarHandle.acquireFence();
        return (long) VERSION.getOpaque(this) == readVersion;
    }
}
