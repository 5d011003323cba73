package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.ObservedDisk;
import dev.stave.storage.thread.PlatformThreads;

/// Much memory is given back beside the owner.
class FreeingThreadTest {
    private static final long NOW = 1_000;
    private static final int LARGE_BYTES = 3_000_000;
    private static final Bytes KEY = Bytes.of("key");
    /// Enough for more keydirs than may wait.
    private static final int ROUNDS = 70;

    private final CountDownLatch mayFree = new CountDownLatch(1);
    private final AtomicInteger freeingThreads = new AtomicInteger();
    private Engine engine;
    /// What a data file was read into, off the heap.
    private volatile @Nullable ByteBuffer memory;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.open(EngineOptions.DEFAULT.withSegmentBytes(1 << 20)
                .withChance(this::make, EngineOptions.DEFAULT.hashSeeds()),
                new ObservedDisk(new MemoryDisk(), this::observe), new SilentListener(), NOW);
    }

    @AfterEach
    void close() {
        mayFree.countDown();
        engine.close();
    }

    private void observe(ByteBuffer target) {
        if (target.isDirect()) {
            memory = target;
        }
    }

    private Thread make(String name, Runnable work) {
        if (!name.equals("stave-free")) {
            return new PlatformThreads().make(name, work);
        }
        freeingThreads.incrementAndGet();
        return new PlatformThreads().make(name, () -> {
            try {
                mayFree.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            work.run();
        });
    }

    private void await(BooleanSupplier condition) {
        var until = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, () -> engine.status().toString());
            engine.maintain(NOW, 1_000_000);
            Thread.onSpinWait();
        }
    }

    private boolean isGivenBack() {
        try {
            var _ = Objects.requireNonNull(memory).get(0);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private void put(Bytes value) {
        engine.commit(List.of(new Mutation.Put(0, KEY, new Value.StringValue(value),
                Stored.NO_DEADLINE)), NOW);
    }

    @Test
    void theOwnerDoesNotGiveALargeValueBackItself() {
        var bytes = new byte[LARGE_BYTES];
        new Random(1).nextBytes(bytes);
        put(Bytes.wrap(bytes));
        await(engine.checkpoint(NOW)::isDone);
        engine.view(0, NOW).find(KEY);
        var cold = Objects.requireNonNull(engine.coldValues().take());
        cold.perform();
        var value = cold.values().values().iterator().next();
        assertEquals(LARGE_BYTES, value.content().length());
        cold.close();
        assertFalse(isGivenBack());
        mayFree.countDown();
        await(this::isGivenBack);
    }

    @Test
    void emptiedDatabasesTakeOneThreadHoweverManyThereAre() {
        var clears = IntStream.range(0, engine.databases())
                .<Mutation>mapToObj(Mutation.Clear::new).toList();
        for (var round = 0; round < ROUNDS; round++) {
            put(KEY);
            engine.commit(clears, NOW);
            assertEquals(0, engine.size(0));
        }
        assertEquals(1, freeingThreads.get());
    }
}
