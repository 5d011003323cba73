package dev.stave.storage.thread;

import java.util.concurrent.locks.LockSupport;

/// Makes the threads that an engine works on. Whoever makes others than those
/// of the operating system decides in which order they run.
///
/// **Threads** Safe for use from any thread.
@FunctionalInterface
public interface Threads {
    /// A thread that has not been started. The program does not end before it does.
    Thread make(String name, Runnable work);

    /// As [#make], one that lets others go first while there are fewer processors
    /// than threads that could run.
    default Thread makeYielding(String name, Runnable work) {
        return make(name, work);
    }

    /// As [#makeYielding], one that the program does not wait for.
    default Thread makeYieldingDaemon(String name, Runnable work) {
        var thread = makeYielding(name, work);
        thread.setDaemon(true);
        return thread;
    }

    /// What they measure with how long they have worked; as of [System#nanoTime].
    default long nanoTime() {
        return System.nanoTime();
    }

    /// Has the calling thread do nothing for about so long, or until it
    /// is unparked.
    default void rest(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }

    /// One that the program does not wait for.
    default Thread makeDaemon(String name, Runnable work) {
        var thread = make(name, work);
        thread.setDaemon(true);
        return thread;
    }
}
