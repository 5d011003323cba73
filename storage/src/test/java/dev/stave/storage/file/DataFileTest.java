package dev.stave.storage.file;

import static dev.stave.storage.file.TestFiles.STORE;
import static dev.stave.storage.file.TestFiles.noise;
import static dev.stave.storage.file.TestFiles.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.disk.ObservedDisk;
import dev.stave.storage.location.Location;

class DataFileTest {
    private static final Bytes COMPRESSIBLE = Bytes.of("compressible ".repeat(100));
    private static final List<DataRecord> RECORDS = List.of(put(3, "a", Bytes.of("one")),
            put(4, "b", COMPRESSIBLE), DataRecord.tombstone(9, 12, Bytes.of("c")),
            put(2, "d", Bytes.EMPTY), put(5, "", noise(100)), put(6, "large", noise(3_000_000)),
            put(7, "larger", Bytes.of("x".repeat(5_000_000))));

    private final MemoryDisk disk = new MemoryDisk();

    private List<Long> append(DataFileWriter writer, List<DataRecord> records)
            throws IOException {
        var locations = new ArrayList<Long>();
        for (var each : records) {
            var offset = writer.append(each);
            locations.add(Location.of(1, offset, writer.lastLength()));
        }
        return locations;
    }

    private DataFileWriter writer(long id, Compression compression) throws IOException {
        return DataFileWriter.create(disk, STORE, id, 1_000, compression);
    }

    @Test
    void everyRecordIsReadBackWhereItWasAppended() throws IOException {
        var id = 0L;
        for (var compression : Compression.values()) {
            id++;
            try (var writer = writer(id, compression)) {
                var locations = append(writer, RECORDS);
                writer.finish();
                try (var data = DataFile.open(disk, STORE, id)) {
                    for (var i = 0; i < RECORDS.size(); i++) {
                        var at = locations.get(i);
                        var record = data.read(Location.offset(at), Location.lengthIfExact(at));
                        assertEquals(RECORDS.get(i), record);
                    }
                }
            }
        }
    }

    @Test
    void recordsAreVisitedInOrderOfTheFile() throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, RECORDS);
        assertEquals(RECORDS, TestFiles.records(disk, 1));
    }

    @Test
    void footerSaysWhatTheFileHolds() throws IOException {
        var written = TestFiles.writeData(disk, 1, Compression.LZ4, RECORDS);
        var size = TestFiles.read(disk, FileKind.DATA.fileName(1)).length;
        assertEquals(new DataFileInfo(1, size, RECORDS.size(), 1, 2, 9), written);
        try (var data = DataFile.open(disk, STORE, 1)) {
            assertEquals(written, data.info());
            assertEquals(1_000, data.createdMillis());
        }
    }

    @Test
    void fileWithoutRecordsIsWhole() throws IOException {
        var info = TestFiles.writeData(disk, 1, Compression.NONE, List.of());
        assertEquals(new DataFileInfo(1, DataFile.OVERHEAD_BYTES, 0, 0, 0, 0), info);
        assertEquals(List.of(), TestFiles.records(disk, 1));
    }

    @Test
    void recordOfKnownLengthTakesOneRead() throws IOException {
        try (var writer = writer(1, Compression.LZ4)) {
            var locations = append(writer, RECORDS);
            writer.finish();
            var reads = new AtomicInteger();
            var counting = new ObservedDisk(disk, _ -> reads.incrementAndGet());
            try (var data = DataFile.open(counting, STORE, 1)) {
                reads.set(0);
                var at = locations.get(1);
                data.read(Location.offset(at), Location.lengthIfExact(at));
                assertEquals(1, reads.get());
            }
        }
    }

    @Test
    void valueIsCompressedOnlyWhereThatPays() throws IOException {
        try (var writer = writer(1, Compression.LZ4)) {
            writer.append(put(1, "k", COMPRESSIBLE));
            assertTrue(writer.lastLength() < COMPRESSIBLE.length() / 4);
            writer.append(put(2, "k", noise(1_000)));
            assertEquals(DataRecordLayout.bytes(1, 1_000), writer.lastLength());
            var small = Bytes.of("x".repeat(Lz4.MIN_VALUE_BYTES - 1));
            writer.append(put(3, "k", small));
            assertEquals(DataRecordLayout.bytes(1, small.length()), writer.lastLength());
        }
    }

    @Test
    void recordIsCopiedAsItStands() throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, RECORDS);
        try (var source = DataFile.open(disk, STORE, 1);
                var target = writer(2, Compression.NONE)) {
            source.forEach(target::append);
            assertEquals(1, target.finish().tombstones());
        }
        assertEquals(RECORDS, TestFiles.records(disk, 2));
        assertEquals(TestFiles.read(disk, FileKind.DATA.fileName(1)).length,
                TestFiles.read(disk, FileKind.DATA.fileName(2)).length);
        HintFile.load(disk, STORE, 2, hint -> assertTrue(hint.length() < 3_100_000));
    }

    @Test
    void finishedFilesSurvivePowerLoss() throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, RECORDS);
        var survivor = disk.afterPowerLoss();
        assertEquals(RECORDS, TestFiles.records(survivor, 1));
        HintFile.load(survivor, STORE, 1, _ -> {});
    }

    @Test
    void abandonedFilesAreGone() throws IOException {
        try (var writer = writer(1, Compression.LZ4)) {
            append(writer, RECORDS);
        }
        assertEquals(List.of(), disk.list());
    }

    @Test
    void fileIsNeverWrittenOver() throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, RECORDS);
        assertThrows(FileAlreadyExistsException.class, () -> writer(1, Compression.LZ4));
        assertEquals(RECORDS, TestFiles.records(disk, 1));
    }

    @Test
    void unfinishedFileIsRefused() throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, RECORDS.subList(0, 3));
        var name = FileKind.DATA.fileName(1);
        var whole = TestFiles.read(disk, name);
        for (var length = 0; length < whole.length; length++) {
            TestFiles.write(disk, name, Arrays.copyOf(whole, length));
            assertThrows(DamagedFileException.class, () -> DataFile.open(disk, STORE, 1),
                    "of length " + length);
        }
    }

    @Test
    void fileOfAnotherStoreOrNameIsRefused() throws IOException {
        TestFiles.writeData(disk, 1, Compression.LZ4, RECORDS);
        assertThrows(DamagedFileException.class,
                () -> DataFile.open(disk, new UUID(1, 2), 1));
        disk.rename(FileKind.DATA.fileName(1), FileKind.DATA.fileName(2));
        assertThrows(DamagedFileException.class, () -> DataFile.open(disk, STORE, 2));
    }

    @Test
    void recordOfAnotherKeyOrKeyspaceIsRefused() throws IOException {
        TestFiles.writeData(disk, 1, Compression.NONE, RECORDS);
        try (var data = DataFile.open(disk, STORE, 1)) {
            var at = FileHeader.BYTES;
            assertEquals(RECORDS.getFirst(), data.read(at, 0, 0, Bytes.of("a")));
            assertThrows(DamagedFileException.class, () -> data.read(at, 0, 0, Bytes.of("b")));
            assertThrows(DamagedFileException.class, () -> data.read(at, 0, 1, Bytes.of("a")));
        }
    }

    @Test
    void locationThatIsNoRecordsIsRefused() throws IOException {
        TestFiles.writeData(disk, 1, Compression.NONE, RECORDS);
        try (var data = DataFile.open(disk, STORE, 1)) {
            for (var offset : new int[]{Integer.MIN_VALUE, -8, 0, 56, 65, 72, 1 << 30,
                    Integer.MAX_VALUE, (int) data.info().bytes() - DataFooter.BYTES}) {
                for (var length : new int[]{0, 8, 40, 48, 4_096, 1 << 30}) {
                    assertThrows(DamagedFileException.class, () -> data.read(offset, length),
                            offset + ", " + length);
                }
            }
        }
    }

    /// Whatever the bits are, a read tells the truth or that it cannot.
    @Test
    void noFlippedByteGivesAWrongRecord() throws IOException {
        var records = RECORDS.subList(0, 5);
        List<Long> locations;
        try (var writer = writer(1, Compression.LZ4)) {
            locations = append(writer, records);
            writer.finish();
        }
        var name = FileKind.DATA.fileName(1);
        var whole = TestFiles.read(disk, name);
        var undetected = 0;
        for (var at = 0; at < whole.length; at++) {
            for (var bits : new int[]{0x01, 0x80, 0xff}) {
                TestFiles.write(disk, name, TestFiles.flipped(whole, at, bits));
                undetected += isDetected(records, locations) ? 0 : 1;
            }
        }
        // Only padding is covered by no checksum.
        assertTrue(undetected <= 3 * records.size() * (Location.ALIGNMENT - 1),
                undetected + " flips went undetected");
    }

    private boolean isDetected(List<DataRecord> records, List<Long> locations)
            throws IOException {
        try (var data = DataFile.open(disk, STORE, 1)) {
            var detected = false;
            for (var i = 0; i < records.size(); i++) {
                var at = locations.get(i);
                try {
                    assertEquals(records.get(i),
                            data.read(Location.offset(at), Location.lengthIfExact(at)));
                } catch (DamagedFileException _) {
                    detected = true;
                }
            }
            var visited = new ArrayList<DataRecord>();
            try {
                data.forEach(raw -> visited.add(raw.decode()));
                assertEquals(records, visited);
            } catch (DamagedFileException _) {
                assertEquals(records.subList(0, visited.size()), visited);
                detected = true;
            }
            return detected;
        } catch (DamagedFileException _) {
            return true;
        }
    }
}
