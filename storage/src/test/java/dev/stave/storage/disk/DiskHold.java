package dev.stave.storage.disk;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// Holds a thread at what it does to a [FaultyDisk], until the test lets it go
/// on.
///
/// **Threads** Any.
public final class DiskHold implements LongFunction<@Nullable IOException> {
    private final Predicate<String> names;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private DiskHold(Predicate<String> names) {
        this.names = names;
    }

    /// Of threads with this name.
    public static DiskHold of(String name) {
        return new DiskHold(name::equals);
    }

    /// Of whoever writes the log, and not of the thread that makes its files.
    public static DiskHold ofTheLog() {
        return new DiskHold(name -> !name.equals("stave-segments"));
    }

    @Override
    public @Nullable IOException apply(long operation) {
        if (!names.test(Thread.currentThread().getName())) {
            return null;
        }
        held.countDown();
        try {
            released.await();
            return null;
        } catch (InterruptedException e) {
            return new IOException(e);
        }
    }

    /// Waits until a thread is held.
    public void await() throws InterruptedException {
        held.await();
    }

    public void release() {
        released.countDown();
    }
}
