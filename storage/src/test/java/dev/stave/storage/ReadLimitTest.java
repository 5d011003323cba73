package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.ObservedDisk;

/// One decision does not read as much as it likes.
class ReadLimitTest {
    private static final long NOW = 1_000;
    private static final int VALUE_BYTES = 500_000;
    /// Two values and what belongs to their records, but not three.
    private static final long MAX_BYTES = 2 * VALUE_BYTES + 100_000;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withSegmentBytes(1 << 20)
            .withReads(new ReadOptions(2, 0).withMaxBytes(MAX_BYTES));

    private final AtomicInteger largeReads = new AtomicInteger();
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.open(OPTIONS, new ObservedDisk(new MemoryDisk(), target -> {
            if (target.isDirect()) {
                largeReads.incrementAndGet();
            }
        }), new SilentListener(), NOW);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Bytes key(int number) {
        return Bytes.of("key" + number);
    }

    private void write(int count, boolean compressible) {
        for (var i = 0; i < count; i++) {
            var bytes = new byte[VALUE_BYTES];
            if (!compressible) {
                new Random(i).nextBytes(bytes);
            }
            engine.commit(List.of(new Mutation.Put(0, key(i),
                    new Value.StringValue(Bytes.wrap(bytes)), Stored.NO_DEADLINE)), NOW);
        }
        var until = System.nanoTime() + 20_000_000_000L;
        for (var checkpoint = engine.checkpoint(NOW); !checkpoint.isDone();) {
            assertTrue(System.nanoTime() < until, () -> engine.status().toString());
            engine.maintain(NOW, 1_000_000);
        }
        largeReads.set(0);
    }

    private void find(int... keys) {
        Arrays.stream(keys).forEach(i -> engine.view(0, NOW).find(key(i)));
    }

    private ColdRead wanted(int... keys) {
        find(keys);
        return Objects.requireNonNull(engine.coldValues().take());
    }

    @Test
    void whatFitsIsRead() {
        write(2, false);
        var cold = wanted(0, 1);
        cold.perform();
        assertNull(cold.failure());
        assertEquals(2, largeReads.get());
        cold.close();
    }

    @Test
    void whatIsKnownToBeTooMuchIsNotBegun() {
        write(3, false);
        var cold = wanted(0, 1, 2);
        cold.perform();
        assertTrue(String.valueOf(Objects.requireNonNull(cold.failure()).getMessage())
                .contains("max-read-size, " + MAX_BYTES));
        assertEquals(0, largeReads.get());
        cold.close();
    }

    @Test
    void whatTurnsOutToBeTooMuchIsNotFinished() {
        write(10, true);
        var cold = wanted(IntStream.range(0, 10).toArray());
        cold.perform();
        assertNotNull(cold.failure());
        assertEquals(3, largeReads.get());
        cold.close();
    }

    @Test
    void oneValueIsReadHoweverLongItIs() throws IOException {
        engine.close();
        engine = Engine.open(OPTIONS.withReads(OPTIONS.reads().withMaxBytes(1)),
                new MemoryDisk(), new SilentListener(), NOW);
        write(2, false);
        var cold = wanted(0);
        cold.perform();
        assertNull(cold.failure());
        cold.close();
    }

    @Test
    void whatIsAskedForTwiceIsReadOnce() {
        write(1, false);
        var cold = wanted(0, 0, 0, 0);
        cold.perform();
        assertNull(cold.failure());
        assertEquals(1, largeReads.get());
        cold.close();
    }

    @Test
    void whatIsReadForLaterDecisionsDoesNotCount() {
        write(10, false);
        find(0);
        engine.coldValues().lookAhead();
        var cold = wanted(IntStream.range(1, 10).toArray());
        assertEquals(3, cold.count());
        cold.perform();
        assertNull(cold.failure());
        cold.close();
    }

    @Test
    void whatTheSameDecisionHasReadBeforeCounts() {
        write(3, false);
        var first = wanted(0, 1);
        first.perform();
        engine.coldValues().supply(first);
        var second = wanted(0, 1, 2);
        assertEquals(1, second.count());
        second.perform();
        assertNotNull(second.failure());
        second.close();
    }
}
