package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogHealth;
import dev.stave.storage.log.SyncPolicy;

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
