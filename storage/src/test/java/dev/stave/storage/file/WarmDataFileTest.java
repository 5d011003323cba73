package dev.stave.storage.file;

import static dev.stave.storage.file.TestFiles.STORE;
import static dev.stave.storage.file.TestFiles.noise;
import static dev.stave.storage.file.TestFiles.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntUnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.WarmDisk;
import dev.stave.storage.location.Location;

/// Records of which the system has something in memory.
class WarmDataFileTest {
    private static final int BUFFER_BYTES = 1 << 12;
    private static final DataRecord RECORD = put(5, "key", noise(1_000));

    private final MemoryDisk disk = new MemoryDisk();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private @Nullable DataRecord read(DataRecord written, String key, IntUnaryOperator part)
            throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, List.of(written));
        return readAgain(written, key, part);
    }

    private @Nullable DataRecord readAgain(DataRecord written, String key, IntUnaryOperator part)
            throws IOException {
        try (var data = DataFile.open(new WarmDisk(disk, part), STORE, 1)) {
            var length = (int) data.info().bytes() - DataFile.OVERHEAD_BYTES;
            return data.readFromPageCache(FileHeader.BYTES, Location.align(length),
                    written.keyspace(), Bytes.of(key), buffer);
        }
    }

    @Test
    void aWholeRecordIsRead() throws IOException {
        assertEquals(RECORD, read(RECORD, "key", bytes -> bytes));
    }

    @Test
    void aCompressedRecordIsRead() throws IOException {
        var record = put(5, "key", Bytes.of("x".repeat(BUFFER_BYTES)));
        assertEquals(record, read(record, "key", bytes -> bytes));
    }

    @Test
    void aPartOfARecordIsNoRecord() throws IOException {
        assertNull(read(RECORD, "key", bytes -> bytes - 1));
        assertNull(readAgain(RECORD, "key", _ -> 0));
    }

    /// Whatever was in the buffer before.
    @Test
    void aPartAfterTheSameRecordIsNoRecord() throws IOException {
        assertEquals(RECORD, read(RECORD, "key", bytes -> bytes));
        assertNull(readAgain(RECORD, "key", bytes -> bytes / 2));
    }

    @Test
    void aRecordOfAnotherKeyIsNotReturned() throws IOException {
        assertNull(read(RECORD, "yek", bytes -> bytes));
    }

    @Test
    void aDamagedRecordIsNotReturned() throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, List.of(RECORD));
        var name = FileKind.DATA.fileName(1);
        TestFiles.write(disk, name, TestFiles.flipped(TestFiles.read(disk, name), 500, 1));
        assertNull(readAgain(RECORD, "key", bytes -> bytes));
    }

    @Test
    void whatIsLargeIsLeftToOthers() throws IOException {
        assertNull(read(put(5, "key", noise(BUFFER_BYTES)), "key", bytes -> bytes));
    }

    @Test
    void whatWouldBeLargeWhenDecompressedIsLeftToOthers() throws IOException {
        assertNull(read(put(5, "key", Bytes.of("x".repeat(BUFFER_BYTES + 1))), "key",
                bytes -> bytes));
    }
}
