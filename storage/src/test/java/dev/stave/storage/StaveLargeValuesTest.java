package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.ObservedDisk;

/// What a program gets of a large value is its own, and what was read for it is
/// given back.
class StaveLargeValuesTest {
    private static final int LARGE_BYTES = 700_001;
    /// What a record takes beside its value, at most.
    private static final int MAX_OVERHEAD_BYTES = 100;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withSegmentBytes(1 << 20)
            .withCompaction(CompactionOptions.DEFAULT.withMaxLogBytes(0));
    private static final Bytes KEY = Bytes.of("key");
    private static final Bytes OTHER = Bytes.of("other");

    /// The buffers off the heap that data files were read into.
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger readsBeforeFailure = new AtomicInteger(Integer.MAX_VALUE);
    private volatile @Nullable Throwable failure;
    private Stave store;

    @BeforeEach
    void open() throws IOException {
        store = Stave.open(new ObservedDisk(new MemoryDisk(), this::observe), OPTIONS,
                InstantSource.system());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void observe(ByteBuffer target) throws IOException {
        if (!target.isDirect() || target.capacity() < LARGE_BYTES
                || target.capacity() > LARGE_BYTES + MAX_OVERHEAD_BYTES) {
            return;
        }
        if (readsBeforeFailure.getAndDecrement() <= 0) {
            switch (Objects.requireNonNull(failure)) {
                case IOException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
        buffers.add(target);
    }

    private static byte[] random() {
        var array = new byte[LARGE_BYTES];
        new Random(1).nextBytes(array);
        return array;
    }

    /// Both keys are in data files, with the same value.
    private void writeBoth() {
        store.set(KEY, Bytes.wrap(random()));
        store.set(OTHER, Bytes.wrap(random()));
        var checkpoint = store.locked(() -> store.open().checkpoint(store.nowMillis()));
        await(() -> store.locked(checkpoint::isDone));
        buffers.clear();
    }

    private static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until);
            Thread.onSpinWait();
        }
    }

    private void assertGivenBack(int reads) {
        assertEquals(reads, buffers.size());
        for (var buffer : buffers) {
            await(() -> isGivenBack(buffer));
        }
    }

    private static boolean isGivenBack(ByteBuffer buffer) {
        try {
            buffer.get(0);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    @Test
    void aTransactionReadsWhatIsLarge() {
        writeBoth();
        try (var transaction = store.begin()) {
            var value = Objects.requireNonNull(transaction.get(KEY));
            assertNull(value.large());
            assertArrayEquals(random(), value.array());
        }
        assertGivenBack(1);
    }

    @Test
    void aTransactionReadsWhatIsLargeAndInTheLog() {
        store.set(KEY, Bytes.wrap(random()));
        try (var transaction = store.begin()) {
            var value = Objects.requireNonNull(transaction.get(KEY));
            assertNull(value.large());
            assertArrayEquals(random(), value.array());
        }
    }

    @Test
    void whatWasReadIsCopiedWithoutTheLockAndThenGivenBack() {
        writeBoth();
        var found = store.decide(
                () -> store.find(store.open().view(0, store.nowMillis()), List.of(KEY, OTHER)));
        store.set(KEY, Bytes.of("small"));
        assertTrue(buffers.stream().noneMatch(StaveLargeValuesTest::isGivenBack));
        for (var value : found.copied()) {
            assertArrayEquals(random(), Objects.requireNonNull(value).array());
        }
        assertGivenBack(2);
    }

    @Test
    void whatWasReadForADecisionThatFailsIsGivenBack() {
        writeBoth();
        assertThrows(LimitExceededException.class, () -> store.decide(() -> {
            store.find(store.open().view(0, store.nowMillis()), List.of(KEY)).copied();
            if (!store.open().coldValues().isWanting()) {
                throw new LimitExceededException("too much");
            }
            return KEY;
        }));
        assertGivenBack(1);
        assertArrayEquals(random(), Objects.requireNonNull(store.get(KEY)).array());
    }

    @Test
    void whatADecisionThatFailsWantedIsNotReadByTheNext() {
        writeBoth();
        assertThrows(LimitExceededException.class, () -> store.decide(() -> {
            store.find(store.open().view(0, store.nowMillis()), List.of(KEY));
            throw new LimitExceededException("too much");
        }));
        assertEquals(2, store.size());
        assertEquals(0, buffers.size());
    }

    @Test
    void whatWasReadBesideAValueThatCannotBeReadIsGivenBack() {
        writeBoth();
        for (var each : List.of(new IOException("gone"), new OutOfMemoryError("none left"))) {
            buffers.clear();
            failure = each;
            readsBeforeFailure.set(1);
            var thrown = assertThrows(UncheckedIOException.class,
                    () -> store.getAll(List.of(KEY, OTHER)));
            assertTrue(String.valueOf(thrown.getMessage())
                    .contains(String.valueOf(each.getMessage())));
            assertGivenBack(1);
            readsBeforeFailure.set(Integer.MAX_VALUE);
        }
        assertArrayEquals(random(), Objects.requireNonNull(store.get(OTHER)).array());
    }

    @Test
    void whoeverWaitsHearsOfMemoryThatRunsOut() throws InterruptedException {
        writeBoth();
        failure = new OutOfMemoryError("none left");
        readsBeforeFailure.set(1);
        var cold = store.locked(() -> {
            var _ = store.find(store.open().view(0, store.nowMillis()), List.of(KEY, OTHER));
            return Objects.requireNonNull(store.open().coldValues().take());
        });
        var done = new CountDownLatch(1);
        store.open().coldValues().fetch(cold, done::countDown);
        assertTrue(done.await(20, TimeUnit.SECONDS));
        assertTrue(cold.failure() != null);
        cold.close();
        assertGivenBack(1);
    }
}
