package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.disk.ForwardingDisk;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.log.LogUnavailableException;
import dev.stave.storage.log.SyncPolicy;

/// A program that only writes, as fast as it can, is held back before the log
/// takes all memory.
class FastWriterTest {
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int KEYS = 1000;
    private static final int VALUE_BYTES = 10_000;
    private static final int WRITES = 40_000;
    /// Twice what the log should have, and what there is of it while that
    /// is noticed.
    private static final long MAX_LOG_BYTES = 64L * SEGMENT_BYTES;
    private static final long MAX_USUAL_LOG_BYTES = 16L * SEGMENT_BYTES;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT
            .withSegmentBytes(SEGMENT_BYTES).withSyncPolicy(SyncPolicy.NO)
            .withCompaction(CompactionOptions.DEFAULT.withMaxLogBytes(MAX_USUAL_LOG_BYTES));

    @Test
    void theLogInMemoryStaysSmall() throws IOException {
        try (var store = Stave.inMemory(OPTIONS)) {
            overwrite(store);
        }
    }

    @Test
    void theLogOnDiskStaysSmall() throws IOException {
        try (var store = Stave.open(new MemoryDisk(), OPTIONS, InstantSource.system())) {
            overwrite(store);
        }
    }

    @Test
    void transactionsAreHeldBackToo() throws IOException {
        try (var store = Stave.inMemory(OPTIONS)) {
            for (var i = 0; i < WRITES; i++) {
                try (var transaction = store.begin()) {
                    transaction.set(key(i), value(i));
                    transaction.commit();
                }
                assertSmall(store, i);
            }
        }
    }

    /// It hears that the store is closed, or before that that nothing can
    /// be flushed.
    @Test
    @Timeout(60)
    void closingLetsGoWhoIsHeldBack() throws Exception {
        var disk = new HeldDataFiles(new MemoryDisk());
        var store = Stave.open(disk, OPTIONS, InstantSource.system());
        var failure = new AtomicReference<Throwable>();
        var writer = Thread.ofPlatform().name("writer")
                .uncaughtExceptionHandler((_, e) -> failure.set(e))
                .start(() -> writeWithoutEnd(store));
        while (store.status().logBytes() <= 2 * MAX_USUAL_LOG_BYTES
                || writer.getState() != Thread.State.WAITING) {
            assertTrue(writer.isAlive(), () -> failure.get().toString());
            Thread.onSpinWait();
        }
        disk.release();
        store.close();
        writer.join();
        assertTrue(failure.get() instanceof IllegalStateException
                || failure.get() instanceof LogUnavailableException,
                () -> failure.get().toString());
    }

    /// Who waited would wait for as long as that lasts, and could not tell why.
    @Test
    @Timeout(60)
    void whoCannotBeServedIsToldSo() throws Exception {
        var disk = new HeldDataFiles(new MemoryDisk());
        disk.release();
        try (var store = Stave.open(disk, OPTIONS, InstantSource.system())) {
            var refusal = assertThrows(LogUnavailableException.class,
                    () -> writeWithoutEnd(store));
            assertTrue(refusal.toString().contains("no data files here"), refusal::toString);
        }
    }

    /// Keys of which none is written twice, so that all of it has to be flushed.
    private static void writeWithoutEnd(Stave store) {
        for (var i = 0; true; i++) {
            store.set(Bytes.of("once " + i), value(i));
        }
    }

    /// A disk where the first data file takes until it is released, and then fails.
    private static final class HeldDataFiles extends ForwardingDisk {
        private final CountDownLatch released = new CountDownLatch(1);

        HeldDataFiles(Disk disk) {
            super(disk);
        }

        void release() {
            released.countDown();
        }

        @Override
        public DiskFile create(String name) throws IOException {
            if (!name.contains(".data")) {
                return super.create(name);
            }
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new IOException("no data files here");
        }
    }

    private static void overwrite(Stave store) {
        for (var i = 0; i < WRITES; i++) {
            store.set(key(i), value(i));
            assertSmall(store, i);
        }
        for (var i = WRITES - KEYS; i < WRITES; i++) {
            assertArrayEquals(value(i).array(),
                    Objects.requireNonNull(store.get(key(i))).array());
        }
    }

    private static void assertSmall(Stave store, int written) {
        if (written % 100 == 0) {
            var bytes = store.status().logBytes();
            assertTrue(bytes <= MAX_LOG_BYTES,
                    () -> bytes + " bytes of log after " + written + " writes");
        }
    }

    private static Bytes key(int number) {
        return Bytes.of("key:" + number % KEYS);
    }

    private static Bytes value(int number) {
        var content = new byte[VALUE_BYTES];
        content[0] = (byte) number;
        content[1] = (byte) (number >> 8);
        return Bytes.wrap(content);
    }
}
