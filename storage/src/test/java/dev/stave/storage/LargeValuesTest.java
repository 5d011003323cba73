package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.MergeOptions;
import dev.stave.storage.log.LogUnavailableException;

/// Large values pass the owner by, and are as safe as small ones.
class LargeValuesTest {
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int LARGE_BYTES = 700_001;
    /// Large, too, and fits in a segment beside the other.
    private static final int SMALLER_BYTES = 300_000;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT
            .withSegmentBytes(SEGMENT_BYTES)
            .withCompaction(new CompactionOptions(2 * SEGMENT_BYTES, 0, Compression.LZ4,
                    new MergeOptions(0.5, 0.4, 0.2, 4, 16 << 20), 0));
    private static final Bytes KEY = Bytes.of("key");
    private static final Bytes OTHER = Bytes.of("other");
    private static final long NOW = 1_000;

    private MemoryDisk disk = new MemoryDisk();
    private Engine engine = open(disk);

    /// Counts who reads how much of it, and can be held back.
    private static final class Watched extends HeldContent {
        private final byte[] bytes;
        private final CountDownLatch mayBeRead;
        private final ConcurrentHashMap<Thread, AtomicLong> readBytes = new ConcurrentHashMap<>();
        private final CountDownLatch givenBack = new CountDownLatch(1);

        Watched(byte[] bytes, CountDownLatch mayBeRead) {
            this.bytes = bytes;
            this.mayBeRead = mayBeRead;
        }

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public void read(int from, ByteBuffer target) {
            awaitOpen(mayBeRead);
            readBytes.computeIfAbsent(Thread.currentThread(), _ -> new AtomicLong())
                    .addAndGet(target.remaining());
            target.put(bytes, from, target.remaining());
        }

        @Override
        protected void giveBack() {
            givenBack.countDown();
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Engine open(@Nullable MemoryDisk disk) {
        try {
            return Engine.open(OPTIONS, disk, new SilentListener(), NOW);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] random(int bytes) {
        var array = new byte[bytes];
        new Random(bytes).nextBytes(array);
        return array;
    }

    private static Watched content(byte[] bytes) {
        return new Watched(bytes, new CountDownLatch(0));
    }

    private long put(Bytes key, Bytes value) {
        var sequence = commit(key, value);
        engine.flush(NOW);
        return sequence;
    }

    /// What the log thread does not hear of yet.
    private long commit(Bytes key, Bytes value) {
        return engine.commit(List.of(new Mutation.Put(0, key, new Value.StringValue(value),
                Stored.NO_DEADLINE)), NOW);
    }

    private void await(BooleanSupplier condition) {
        var until = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, () -> engine.status().toString());
            engine.maintain(NOW, 1_000_000);
            Thread.onSpinWait();
        }
    }

    /// The read that a decision on the key wants; null when it wants none.
    private @Nullable ColdRead wanted(Bytes key) {
        engine.view(0, NOW).find(key);
        return engine.coldValues().take();
    }

    private Bytes find(Bytes key) {
        return Objects.requireNonNull(engine.view(0, NOW).find(key)).value().content();
    }

    private byte @Nullable [] get(Bytes key) {
        var cold = wanted(key);
        if (cold != null) {
            cold.perform();
            assertNull(cold.failure());
            engine.coldValues().supply(cold);
        }
        var stored = engine.view(0, NOW).find(key);
        assertNull(engine.coldValues().take());
        var bytes = stored == null ? null : stored.value().content().array();
        if (cold != null) {
            cold.close();
        }
        return bytes;
    }

    @Test
    void theOwnerReadsNothingOfALargeValue() {
        var bytes = random(LARGE_BYTES);
        var content = content(bytes);
        var sequence = put(KEY, Bytes.large(content));
        content.release();
        await(() -> engine.durable() >= sequence && content.givenBack.getCount() == 0);
        assertNull(content.readBytes.get(Thread.currentThread()));
        assertEquals(LARGE_BYTES,
                content.readBytes.values().stream().mapToLong(AtomicLong::get).sum());
        assertArrayEquals(bytes, get(KEY));
    }

    @Test
    void aLargeArrayIsNotCopiedByTheOwnerEither() {
        var sequence = put(KEY, Bytes.wrap(random(LARGE_BYTES)));
        await(() -> engine.durable() >= sequence);
        assertTrue(find(KEY).large() != null, "the value was copied by the owner");
        assertArrayEquals(random(LARGE_BYTES), get(KEY));
    }

    @Test
    void aLargeValueThatIsThereIsReadAtOnce() {
        var mayBeRead = new CountDownLatch(1);
        var sequence = put(KEY, Bytes.large(new Watched(random(LARGE_BYTES), mayBeRead)));
        Objects.requireNonNull(wanted(KEY)).abandon();
        mayBeRead.countDown();
        await(() -> engine.durable() >= sequence);
        assertNull(wanted(KEY));
        assertArrayEquals(random(LARGE_BYTES), find(KEY).array());
    }

    @Test
    void noThreadWaitsForACopy() {
        put(OTHER, Bytes.of("in a data file"));
        var checkpoint = engine.checkpoint(NOW);
        await(checkpoint::isDone);
        var mayBeRead = new CountDownLatch(1);
        put(KEY, Bytes.large(new Watched(random(LARGE_BYTES), mayBeRead)));
        var copied = new CountDownLatch(OPTIONS.reads().threads());
        for (var i = 0; i < OPTIONS.reads().threads(); i++) {
            var copying = Objects.requireNonNull(wanted(KEY));
            engine.coldValues().fetch(copying, () -> {
                copying.close();
                copied.countDown();
            });
        }
        var cold = Objects.requireNonNull(wanted(OTHER));
        var read = new CountDownLatch(1);
        engine.coldValues().fetch(cold, read::countDown);
        awaitOpen(read);
        assertEquals(OPTIONS.reads().threads(), copied.getCount());
        mayBeRead.countDown();
        awaitOpen(copied);
    }

    @Test
    void nothingBehindAValueThatIsNotThereIsAcknowledgedOrWritten() {
        var first = put(OTHER, Bytes.of("before"));
        await(() -> engine.durable() >= first);
        var mayBeRead = new CountDownLatch(1);
        var content = new Watched(random(LARGE_BYTES), mayBeRead);
        var large = put(KEY, Bytes.large(content));
        var behind = put(OTHER, Bytes.of("behind"));
        await(() -> engine.durable() >= first);
        assertTrue(engine.acknowledged() < large, "acknowledged up to " + engine.acknowledged());
        try (var lost = open(disk.afterPowerLoss())) {
            assertEquals("before", text(lost, OTHER));
            assertNull(text(lost, KEY));
        }
        mayBeRead.countDown();
        await(() -> engine.durable() >= behind);
        try (var kept = open(disk.afterPowerLoss())) {
            assertEquals("behind", text(kept, OTHER));
        }
        assertArrayEquals(random(LARGE_BYTES), get(KEY));
    }

    private static @Nullable String text(Engine store, Bytes key) {
        var stored = store.view(0, NOW).find(key);
        return stored == null ? null : stored.value().content().text();
    }

    @Test
    void aReaderKeepsWhatIsOverwrittenAndFlushedMeanwhile() {
        var sequence = put(KEY, Bytes.wrap(random(LARGE_BYTES)));
        await(() -> engine.durable() >= sequence);
        var value = find(KEY);
        value.retain();
        put(KEY, Bytes.of("small"));
        var checkpoint = engine.checkpoint(NOW);
        await(checkpoint::isDone);
        assertArrayEquals(random(LARGE_BYTES), value.array());
        value.release();
        engine.close(); // Until then another segment may have the memory.
        assertTrue(isGivenBack(value));
        engine = open(disk);
        assertArrayEquals("small".getBytes(StandardCharsets.UTF_8), get(KEY));
    }

    private static boolean isGivenBack(Bytes value) {
        try {
            value.retain();
        } catch (IllegalStateException _) {
            return true;
        }
        value.release();
        return false;
    }

    @Test
    void aLargeValueIsTheSameInTheLogInADataFileAndAfterARestart() {
        for (var bytes : List.of(random(LARGE_BYTES), new byte[LARGE_BYTES],
                random(3 * SEGMENT_BYTES + 7))) {
            put(KEY, Bytes.large(content(bytes)));
            assertArrayEquals(bytes, get(KEY));
            engine.close();
            engine = open(disk);
            assertArrayEquals(bytes, get(KEY));
            var checkpoint = engine.checkpoint(NOW);
            await(checkpoint::isDone);
            assertEquals(0, engine.status().liveBytes());
            assertArrayEquals(bytes, get(KEY));
            engine.close();
            engine = open(disk);
            assertArrayEquals(bytes, get(KEY));
        }
    }

    @Test
    void aValueMayBeLongerThanWhatIsAppendedToIt() {
        var start = Bytes.wrap(random(LARGE_BYTES));
        var whole = start.joined(Bytes.of("end"));
        put(KEY, whole);
        var expected = Arrays.copyOf(start.array(), LARGE_BYTES + 3);
        System.arraycopy(Bytes.of("end").array(), 0, expected, LARGE_BYTES, 3);
        assertArrayEquals(expected, get(KEY));
        assertArrayEquals(Arrays.copyOfRange(expected, LARGE_BYTES - 2, LARGE_BYTES + 2),
                whole.range(LARGE_BYTES - 2, LARGE_BYTES + 2));
    }

    @Test
    void aStoreInMemoryMovesLargeValuesWhenItCleansUp() {
        engine.close();
        engine = open(null);
        put(KEY, Bytes.wrap(random(LARGE_BYTES)));
        var appended = engine.status().appendedSequence();
        for (var i = 0; i < 40; i++) {
            put(OTHER, Bytes.wrap(random(200_000)));
            engine.maintain(NOW, 1_000_000);
        }
        assertTrue(engine.status().appendedSequence() > appended + 40, "nothing was moved");
        assertArrayEquals(random(LARGE_BYTES), get(KEY));
    }

    @Test
    void aStoreInMemoryCleansUpWhatTheCopierHasNotComeTo() {
        engine.close();
        engine = open(null);
        var mayBeRead = new CountDownLatch(1);
        for (var i = 0; i < 8; i++) {
            put(OTHER, Bytes.large(new Watched(random(LARGE_BYTES + i), mayBeRead)));
        }
        put(KEY, Bytes.large(new Watched(random(LARGE_BYTES), mayBeRead)));
        for (var i = 0; i < 8; i++) {
            put(OTHER, Bytes.large(new Watched(random(LARGE_BYTES + i), mayBeRead)));
        }
        for (var more = true; more;) {
            more = engine.maintain(NOW, 1_000_000);
        }
        var segments = engine.status().segments();
        mayBeRead.countDown();
        assertTrue(segments < 8, segments + " segments");
        assertArrayEquals(random(LARGE_BYTES), get(KEY));
        assertArrayEquals(random(LARGE_BYTES + 7), get(OTHER));
    }

    /// Nothing can be read of it, as is found when it is tried.
    private static final class Broken extends HeldContent {
        private final CountDownLatch mayBeTried = new CountDownLatch(1);
        private final CountDownLatch givenBack = new CountDownLatch(1);

        @Override
        public int length() {
            return LARGE_BYTES;
        }

        @Override
        public void read(int from, ByteBuffer target) {
            awaitOpen(mayBeTried);
            throw new IllegalStateException("gone");
        }

        @Override
        protected void giveBack() {
            givenBack.countDown();
        }

        /// From now on it fails.
        Broken found() {
            mayBeTried.countDown();
            return this;
        }
    }

    private void assertCannotBeRead(Bytes key) {
        var cold = Objects.requireNonNull(wanted(key));
        cold.perform();
        assertTrue(cold.failure() != null);
    }

    @Test
    void aContentThatCannotBeReadEndsTheLogBeforeIt() {
        var broken = new Broken().found();
        var first = commit(OTHER, Bytes.of("before"));
        commit(KEY, Bytes.large(broken));
        broken.release();
        awaitOpen(broken.givenBack);
        await(() -> !engine.acceptsWrites());
        assertEquals(first, engine.acknowledged());
        assertEquals(first, engine.durable());
        assertCannotBeRead(KEY);
        try (var kept = open(disk.afterPowerLoss())) {
            assertEquals("before", text(kept, OTHER));
            assertNull(text(kept, KEY));
        }
    }

    @Test
    void whatIsBehindAContentThatCannotBeReadIsLetGoAndCannotBeReadEither() {
        var broken = new Broken();
        var behind = content(random(LARGE_BYTES));
        put(KEY, Bytes.large(broken));
        put(OTHER, Bytes.large(behind));
        broken.found().release();
        behind.release();
        await(() -> !engine.acceptsWrites());
        assertCannotBeRead(KEY);
        assertCannotBeRead(OTHER);
        awaitOpen(broken.givenBack);
        awaitOpen(behind.givenBack);
        assertEquals(0, engine.acknowledged());
    }

    @Test
    void whatWasFilledIsStillReadWhenALaterOneOfItsSegmentCannotBe() {
        put(OTHER, Bytes.wrap(random(SMALLER_BYTES)));
        assertArrayEquals(random(SMALLER_BYTES), get(OTHER));
        put(KEY, Bytes.large(new Broken().found()));
        await(() -> !engine.acceptsWrites());
        assertArrayEquals(random(SMALLER_BYTES), get(OTHER));
        assertCannotBeRead(KEY);
    }

    @Test
    void aFrameOfItsOwnSegmentDoesNotUseUpAnother() {
        for (var i = 0; i < 3; i++) {
            put(Bytes.of("key" + i), Bytes.large(content(random(2 * SEGMENT_BYTES))));
        }
        assertEquals(1 + 3, engine.status().segments());
        assertTrue(engine.status().logBytes() < 8 * SEGMENT_BYTES,
                () -> engine.status().logBytes() + " bytes");
    }

    @Test
    void framesOfTheirOwnSegmentsKeepTheirOrderHoweverMany() {
        for (var round = 0; round < 3; round++) {
            for (var i = 0; i < 20; i++) {
                put(KEY, Bytes.large(content(random(SEGMENT_BYTES + i))));
            }
            var sequence = put(OTHER, Bytes.of("round " + round));
            await(() -> engine.durable() >= sequence);
            var survivor = disk.afterPowerLoss();
            engine.close();
            disk = survivor;
            engine = open(disk);
            assertEquals(sequence, engine.durable());
            assertEquals("round " + round, text(engine, OTHER));
            assertArrayEquals(random(SEGMENT_BYTES + 19), get(KEY));
        }
    }

    @Test
    void aFrameThatWasNotEndedLeavesNothingToTheNext() {
        var first = content(random(LARGE_BYTES));
        var gone = content(random(SMALLER_BYTES));
        gone.release();
        assertThrows(IllegalStateException.class,
                () -> engine.commit(
                        List.of(new Mutation.Put(0, KEY,
                                new Value.StringValue(Bytes.large(first)), Stored.NO_DEADLINE),
                                new Mutation.Put(0, KEY,
                                        new Value.StringValue(Bytes.large(gone)),
                                        Stored.NO_DEADLINE)),
                        NOW));
        first.release();
        var sequence = put(OTHER, Bytes.of("next"));
        await(() -> engine.durable() >= sequence);
        assertEquals(0, first.givenBack.getCount());
        try (var kept = open(disk.afterPowerLoss())) {
            assertEquals("next", text(kept, OTHER));
            assertNull(text(kept, KEY));
        }
    }

    @Test
    void aStoreInMemoryTakesNoWritesAfterAContentThatCannotBeRead() {
        engine.close();
        engine = open(null);
        put(OTHER, Bytes.of("before"));
        put(KEY, Bytes.large(new Broken().found()));
        await(() -> !engine.acceptsWrites());
        assertThrows(LogUnavailableException.class, () -> put(OTHER, Bytes.of("after")));
        assertEquals("before", text(engine, OTHER));
        assertCannotBeRead(KEY);
    }
}
