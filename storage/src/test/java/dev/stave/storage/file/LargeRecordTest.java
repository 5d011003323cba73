package dev.stave.storage.file;

import static dev.stave.storage.file.TestFiles.STORE;
import static dev.stave.storage.file.TestFiles.noise;
import static dev.stave.storage.file.TestFiles.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.ThreadMXBean;

import dev.stave.storage.Bytes;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.ObservedDisk;
import dev.stave.storage.disk.RealDisk;

/// Large records take memory off the heap, and no longer than they have to.
class LargeRecordTest {
    private static final int LARGE_BYTES = 3_000_000;
    private static final Bytes COMPRESSIBLE = Bytes.of("x".repeat(LARGE_BYTES));
    private static final long DEADLINE_MILLIS = 1_234_567;

    private final MemoryDisk disk = new MemoryDisk();
    private final ObservedDisk observed = new ObservedDisk(disk, this::observe);
    /// What the last record was read into, off the heap.
    private @Nullable ByteBuffer memory;
    private @Nullable Error failure;

    private void observe(ByteBuffer target) {
        if (target.isDirect()) {
            memory = target;
            if (failure != null) {
                throw failure;
            }
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

    private DataRecord read(Bytes value) throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, List.of(put(1, "k", value)));
        try (var data = DataFile.open(observed, STORE, 1)) {
            return data.read(FileHeader.BYTES, 0);
        }
    }

    @Test
    void aValueStaysInWhatItWasReadInto() throws IOException {
        var value = read(noise(LARGE_BYTES)).value();
        assertFalse(isGivenBack());
        assertEquals(noise(LARGE_BYTES), Bytes.wrap(value.array()));
        value.release();
        assertTrue(isGivenBack());
    }

    @Test
    void aCompressedRecordIsGivenBackOnceItsValueIsThere() throws IOException {
        var value = read(COMPRESSIBLE).value();
        assertTrue(isGivenBack());
        assertEquals(COMPRESSIBLE, Bytes.wrap(value.array()));
        value.release();
    }

    @Test
    void aReadThatRunsOutOfMemoryKeepsNone() {
        failure = new OutOfMemoryError("none left");
        assertThrows(OutOfMemoryError.class, () -> read(COMPRESSIBLE));
        assertTrue(isGivenBack());
    }

    @Test
    void aDeadlineIsChangedWithoutACopy(@TempDir Path directory) throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, List.of(put(1, "k", noise(LARGE_BYTES))));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var real = RealDisk.open(directory)) { // One in memory allocates what is written.
            try (var source = DataFile.open(disk, STORE, 1);
                    var target = DataFileWriter.create(real, STORE, 2, 1, Compression.LZ4)) {
                source.forEach(record -> {
                    var before = threads.getCurrentThreadAllocatedBytes();
                    target.append(record, DEADLINE_MILLIS);
                    assertTrue(threads.getCurrentThreadAllocatedBytes() - before < LARGE_BYTES);
                });
                target.finish();
            }
            assertEquals(
                    List.of(put(1, "k", noise(LARGE_BYTES)).withDeadline(DEADLINE_MILLIS)),
                    TestFiles.records(real, 2));
            HintFile.load(real, STORE, 2,
                    hint -> assertEquals(DEADLINE_MILLIS, hint.deadlineMillis()));
        }
    }
}
