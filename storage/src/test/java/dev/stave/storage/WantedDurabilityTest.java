package dev.stave.storage;

import static java.util.Objects.requireNonNull;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.SyncPolicy;
import dev.stave.storage.thread.PlatformThreads;

class WantedDurabilityTest {
    @Test
    void whatIsWantedDurableIsSyncedWhateverThePolicyAndTheListenerHears() throws Exception {
        var listener = new CountingListener();
        try (var engine = open(SyncPolicy.NO, listener)) {
            var sequence = engine.commit(List.of(put("a", "1")), 0);
            engine.flush(0);
            listener.awaitNews();
            assertFalse(engine.isDurableOrSoon(sequence), "synced before anybody asked");
            while (engine.durable() < sequence) {
                listener.awaitNews();
            }
            assertTrue(engine.isDurableOrSoon(sequence));
        }
    }

    @Test
    void whoWaitsForALargeValueToBeCopiedIsNotToldAgainAndAgain() throws Exception {
        var logThread = new AtomicReference<@Nullable Thread>();
        var listener = new AskingListener();
        var options = EngineOptions.DEFAULT.withSyncPolicy(SyncPolicy.NO).withChance(
                (name, work) -> {
                    var thread = new PlatformThreads().make(name, work);
                    if (name.equals("stave-log")) {
                        logThread.set(thread);
                    }
                    return thread;
                }, () -> 1);
        try (var engine = Engine.open(options, new MemoryDisk(), listener, 0)) {
            var content = new LateContent();
            var before = engine.commit(List.of(put("a", "1")), 0);
            var large = engine.commit(List.of(new Mutation.Put(0, Bytes.of("b"),
                    new Value.StringValue(Bytes.large(content)), Stored.NO_DEADLINE)), 0);
            listener.ask(engine, large);
            await(() -> engine.durable() >= before);
            await(() -> listener.told.get() > 100
                    || requireNonNull(logThread.get()).getState() == Thread.State.WAITING);
            assertTrue(listener.told.get() <= 3, () -> "told " + listener.told);
            content.mayBeRead.countDown();
            await(() -> listener.isDurable);
        }
    }

    private static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it never came");
            Thread.onSpinWait();
        }
    }

    /// Whenever it is told, it asks again.
    private static final class AskingListener implements EngineListener {
        private final AtomicInteger told = new AtomicInteger();
        private volatile @Nullable Engine engine;
        private volatile long sequence;
        private volatile boolean isDurable;

        void ask(Engine opened, long wanted) {
            sequence = wanted;
            engine = opened;
            isDurable = opened.isDurableOrSoon(wanted);
        }

        @Override
        public void acknowledged(long acknowledged) {
            told.incrementAndGet();
            var asked = engine;
            if (asked != null) {
                isDurable = asked.isDurableOrSoon(sequence);
            }
        }

        @Override
        public void healthChanged(LogHealth health) {}

        @Override
        public void stepsWaiting() {}
    }

    /// A large value that comes late.
    private static final class LateContent extends HeldContent {
        private final CountDownLatch mayBeRead = new CountDownLatch(1);

        @Override
        public int length() {
            return 300_000;
        }

        @Override
        public void read(int from, ByteBuffer target) {
            try {
                assertTrue(mayBeRead.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            target.position(target.limit());
        }

        @Override
        protected void giveBack() {}
    }

    private static Engine open(SyncPolicy policy, EngineListener listener) throws IOException {
        return Engine.open(EngineOptions.DEFAULT.withSyncPolicy(policy), new MemoryDisk(),
                listener, 0);
    }

    private static Mutation put(String key, String value) {
        return new Mutation.Put(0, Bytes.of(key), new Value.StringValue(Bytes.of(value)),
                Stored.NO_DEADLINE);
    }

    private static final class CountingListener implements EngineListener {
        private final Semaphore news = new Semaphore(0);

        void awaitNews() throws InterruptedException {
            assertTrue(news.tryAcquire(30, TimeUnit.SECONDS), "nobody was told");
        }

        @Override
        public void acknowledged(long sequence) {
            news.release();
        }

        @Override
        public void healthChanged(LogHealth health) {}

        @Override
        public void stepsWaiting() {}
    }
}
