package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.stave.storage.disk.FaultyDisk;
import dev.stave.storage.disk.MemoryDisk;

/// What a reader has seen must be acknowledged before its answer goes out:
/// beside a disk that takes nothing for a while.
@Timeout(60)
class DependenciesTest {
    private static final int SEGMENT_BYTES = 1 << 16;
    private static final int NOW = 1000;

    private final FaultyDisk disk = new FaultyDisk(new MemoryDisk());

    private Engine open() throws IOException {
        return Engine.open(EngineOptions.DEFAULT.withSegmentBytes(SEGMENT_BYTES), disk,
                new SilentListener(), NOW);
    }

    @Test
    void aReadDependsOnTheWriteItHasSeenAndOnNothingLater() throws Exception {
        try (var engine = open()) {
            awaitAcknowledged(engine, write(engine, "before", 10));
            try (var gate = new Gate(disk)) {
                var first = write(engine, "first", 10);
                gate.awaitSomebody();
                assertEquals(0, dependencyOf(engine, "before"));
                assertEquals(first, dependencyOf(engine, "first"));
                var second = write(engine, "second", 10);
                assertEquals(first, dependencyOf(engine, "first"));
                assertEquals(second, dependencyOf(engine, "second"));
                gate.letPass(2); // A write and a sync.
                awaitAcknowledged(engine, first);
                assertEquals(second, dependencyOf(engine, "second"));
                assertEquals(0, dependencyOf(engine, "first"));
                assertEquals(second, dependencyOf(engine, "second"));
            }
        }
    }

    /// The log goes on in other segments meanwhile.
    @Test
    void soItIsAcrossSegments() throws Exception {
        try (var engine = open()) {
            awaitAcknowledged(engine, write(engine, "before", 10));
            try (var _ = new Gate(disk)) {
                var first = write(engine, "first", 10);
                for (var i = 0; i < 4; i++) {
                    write(engine, "filler", SEGMENT_BYTES / 2);
                    assertTrue(dependencyOf(engine, "first") >= first);
                }
                var last = write(engine, "last", 10);
                assertEquals(last, dependencyOf(engine, "last"));
                assertTrue(dependencyOf(engine, "first") >= first);
            }
        }
    }

    /// Lets the log do only so much to the disk.
    private static final class Gate implements AutoCloseable {
        private final Semaphore waiting = new Semaphore(0);
        private final Semaphore allowed = new Semaphore(0);

        Gate(FaultyDisk disk) {
            disk.failWith(_ -> {
                if (Thread.currentThread().getName().equals("stave-log")) {
                    waiting.release();
                    allowed.acquireUninterruptibly();
                }
                return null;
            });
        }

        void awaitSomebody() throws InterruptedException {
            assertTrue(waiting.tryAcquire(30, TimeUnit.SECONDS));
        }

        void letPass(int operations) {
            allowed.release(operations);
        }

        @Override
        public void close() {
            letPass(1 << 20);
        }
    }

    private static long write(Engine engine, String key, int bytes) {
        var put = new Mutation.Put(0, Bytes.of(key),
                new Value.StringValue(Bytes.wrap(new byte[bytes])), Stored.NO_DEADLINE);
        var sequence = engine.commit(List.of(put), NOW);
        engine.flush(NOW);
        return sequence;
    }

    /// 0 when that is acknowledged already.
    private static long dependencyOf(Engine engine, String key) {
        assertTrue(engine.view(0, NOW).contains(Bytes.of(key)));
        var dependency = engine.takeDependency();
        return dependency <= engine.acknowledged() ? 0 : dependency;
    }

    private static void awaitAcknowledged(Engine engine, long sequence) {
        while (engine.acknowledged() < sequence) {
            Thread.onSpinWait();
        }
    }
}
