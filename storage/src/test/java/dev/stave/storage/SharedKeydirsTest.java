package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.log.ReplayTarget;
import dev.stave.storage.thread.PlatformThreads;
import dev.stave.storage.thread.Threads;

/// Keyspaces that are dropped again and again while the store is loaded: few of
/// them are there at a time, however unevenly the threads get on.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedKeydirsTest {
    private static final int DROPS = 1000;
    private static final int FIRST = 100;

    private final AtomicInteger made = new AtomicInteger();

    private Keydir make() {
        return new Keydir(made.incrementAndGet());
    }

    @Test
    void aShareThatIsFarAheadWaits() throws InterruptedException {
        var keydirs = new SharedKeydirs(this::make, 4);
        var ahead = new ArrayList<Thread>();
        for (var share = 0; share < 3; share++) {
            var number = share;
            ahead.add(Thread.ofPlatform().start(() -> dropAll(keydirs, number)));
            awaitWaiting(ahead.getLast());
            assertEquals(SharedKeydirs.MAX_DROPS_AHEAD + 1, made.get());
        }
        dropAll(keydirs, 3);
        for (var thread : ahead) {
            thread.join();
        }
        assertEquals(DROPS, made.get());
    }

    private static void dropAll(SharedKeydirs keydirs, int share) {
        for (var keyspace = FIRST; keyspace < FIRST + DROPS; keyspace++) {
            var _ = keydirs.share(keyspace, share);
            keydirs.drop(keyspace, share);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertTrue(thread.isAlive(), "it did not wait");
            Thread.onSpinWait();
        }
    }

    @Test
    void nobodyWaitsForAShareThatHasFailed() {
        var threads = new CopyOnWriteArrayList<Thread>();
        var waiting = new CountDownLatch(1);
        Threads source = (name, work) -> {
            var thread = new PlatformThreads().make(name, work);
            threads.add(thread);
            return thread;
        };
        var progress = new LoadProgress(InstantSource.system());
        try (var replay = new Replay(this::make, progress, source, 2)) {
            var failure = assertThrows(IOException.class, () -> {
                replay.replay(target -> dropOrFail(target, waiting, threads));
                replay.await();
            });
            assertEquals("damaged", failure.getMessage());
        }
        threads.forEach(thread -> assertFalse(thread.isAlive()));
    }

    /// The first thread drops, the second one fails while the first waits for it.
    private static void dropOrFail(ReplayTarget target, CountDownLatch waiting,
            List<Thread> threads) throws IOException {
        if (Thread.currentThread().equals(threads.getFirst())) {
            waiting.countDown();
            for (var keyspace = FIRST; keyspace < FIRST + DROPS; keyspace++) {
                target.drop(keyspace);
                target.replayed(0);
            }
        } else {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            awaitWaiting(threads.getFirst());
            throw new IOException("damaged");
        }
    }
}
