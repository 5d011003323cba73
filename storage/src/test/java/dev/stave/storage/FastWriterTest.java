package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.stave.storage.compaction.CompactionOptions;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.DiskFile;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.file.FileKind;
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

    @Test
    @Timeout(60)
    void closingLetsGoWhoIsHeldBack() throws Exception {
        var store = Stave.open(new NoDataFiles(new MemoryDisk()), OPTIONS, InstantSource.system());
        var writing = CompletableFuture.runAsync(() -> writeWithoutEnd(store),
                Thread.ofPlatform().name("writer")::start);
        while (store.status().logBytes() <= 2 * MAX_USUAL_LOG_BYTES) {
            assertFalse(writing.isDone());
            Thread.onSpinWait();
        }
        store.close();
        var ended = assertThrows(ExecutionException.class, writing::get);
        assertInstanceOf(IllegalStateException.class, ended.getCause());
    }

    private static void writeWithoutEnd(Stave store) {
        for (var i = 0; true; i++) {
            store.set(key(i), value(i));
        }
    }

    /// A disk that the log can be on, but nothing can be flushed to.
    private record NoDataFiles(Disk disk) implements Disk {
        @Override
        public DiskFile create(String name) throws IOException {
            if (FileKind.DATA.isFileName(name)) {
                throw new IOException("no data files here");
            }
            return disk.create(name);
        }

        @Override
        public DiskFile open(String name) throws IOException {
            return disk.open(name);
        }

        @Override
        public List<String> list() throws IOException {
            return disk.list();
        }

        @Override
        public void rename(String from, String to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public void syncDirectory() throws IOException {
            disk.syncDirectory();
        }

        @Override
        public void close() throws IOException {
            disk.close();
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
