package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.MemoryDisk;
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
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT
            .withSegmentBytes(SEGMENT_BYTES).withSyncPolicy(SyncPolicy.NO)
            .withCompaction(CompactionOptions.DEFAULT.withMaxLogBytes(16 * SEGMENT_BYTES));

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
