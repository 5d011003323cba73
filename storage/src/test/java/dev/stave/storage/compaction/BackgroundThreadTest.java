package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;

import dev.stave.storage.thread.PlatformThreads;

/// Work that fails says so.
class BackgroundThreadTest {
    private static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until);
            Thread.onSpinWait();
        }
    }

    @Test
    void workThatRunsOutOfMemoryIsTriedAgain() {
        var enough = new AtomicBoolean();
        var done = new AtomicBoolean();
        var thread = new BackgroundThread(new PlatformThreads(), "test-work", () -> {
            if (!enough.get()) {
                throw new OutOfMemoryError("Java heap space");
            }
            done.set(true);
            return false;
        });
        thread.start();
        await(() -> thread.failure().contains("Java heap space"));
        enough.set(true);
        thread.wake();
        await(() -> done.get() && thread.failure().isEmpty());
        thread.close();
    }

    @Test
    void workThatEndsByAnErrorLeavesItBehind() {
        var attempts = new AtomicInteger();
        var thread = new BackgroundThread(new PlatformThreads(), "test-work", () -> {
            attempts.incrementAndGet();
            throw new AssertionError("a step too far");
        });
        thread.start();
        await(() -> thread.failure().contains("a step too far"));
        thread.close();
        assertEquals(1, attempts.get());
    }
}
