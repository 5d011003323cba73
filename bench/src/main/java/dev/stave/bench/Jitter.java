package dev.stave.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How late a thread that only sleeps is woken: what the machine and the
/// collector do to any thread, whatever it runs.
///
/// **Threads** Its own; read it when it has ended.
final class Jitter implements AutoCloseable {
    private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Holds late = new Holds("a thread that only sleeps is late");
    private final Thread thread = Thread.ofPlatform().daemon().name("jitter").start(this::sleep);
    private volatile boolean closed;

    private void sleep() {
        while (!closed) {
            var began = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            late.add(Math.max(0, System.nanoTime() - began - SLEEP_NANOS));
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        late.print();
    }
}
