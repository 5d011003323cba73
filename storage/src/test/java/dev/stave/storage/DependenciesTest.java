package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.stave.storage.disk.DiskHold;
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
            var hold = DiskHold.ofTheLog();
            disk.failWith(hold);
            try {
                var first = write(engine, "first", 10);
                hold.await();
                assertEquals(0, dependencyOf(engine, "before"));
                assertEquals(first, dependencyOf(engine, "first"));
                var second = write(engine, "second", 10);
                assertEquals(first, dependencyOf(engine, "first"));
                assertEquals(second, dependencyOf(engine, "second"));
                assertEquals(0, dependencyOf(engine, "before"));
                hold.release();
                awaitAcknowledged(engine, second);
                assertEquals(0, dependencyOf(engine, "second"));
            } finally {
                hold.release();
            }
        }
    }

    /// One write is acknowledged, another is not: as far as that was marked.
    @Test
    void whatCameAfterIsNotTakenForAcknowledgedWithIt() throws Exception {
        try (var engine = open()) {
            awaitAcknowledged(engine, write(engine, "before", 10));
            var hold = DiskHold.ofTheLog();
            disk.failWith(hold);
            try {
                var first = write(engine, "first", 10);
                hold.await();
                assertEquals(first, dependencyOf(engine, "first"));
                var again = DiskHold.ofTheLog();
                disk.failWith(again);
                var second = write(engine, "second", 10);
                hold.release();
                try {
                    again.await();
                    awaitAcknowledged(engine, first);
                    assertEquals(second, dependencyOf(engine, "second"));
                    assertEquals(0, dependencyOf(engine, "first"));
                    assertEquals(second, dependencyOf(engine, "second"));
                } finally {
                    again.release();
                }
            } finally {
                hold.release();
            }
        }
    }

    /// The log goes on in other segments meanwhile.
    @Test
    void soItIsAcrossSegments() throws Exception {
        try (var engine = open()) {
            awaitAcknowledged(engine, write(engine, "before", 10));
            var hold = DiskHold.ofTheLog();
            disk.failWith(hold);
            try {
                var first = write(engine, "first", 10);
                hold.await();
                for (var i = 0; i < 4; i++) {
                    write(engine, "filler", SEGMENT_BYTES / 2);
                    assertTrue(dependencyOf(engine, "first") >= first);
                }
                var last = write(engine, "last", 10);
                assertEquals(last, dependencyOf(engine, "last"));
                assertTrue(dependencyOf(engine, "first") >= first);
            } finally {
                hold.release();
            }
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
