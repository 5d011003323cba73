package dev.stave.storage.file;

import static dev.stave.storage.file.TestFiles.STORE;
import static dev.stave.storage.file.TestFiles.put;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;
import dev.stave.storage.disk.MemoryDisk;

class HintFileTest {
    private static final String NAME = FileKind.HINT.fileName(1);

    private final MemoryDisk disk = new MemoryDisk();
    private List<Hint> expected = List.of();

    @BeforeEach
    void writeFewRecords() throws IOException {
        write(List.of(put(1, "a", Bytes.of("one")), put(2, "bb", Bytes.of("two")),
                DataRecord.tombstone(3, 5, Bytes.of("c"))));
    }

    private void write(List<DataRecord> records) throws IOException {
        for (var name : disk.list()) {
            disk.delete(name);
        }
        var hints = new ArrayList<Hint>();
        try (var writer = DataFileWriter.create(disk, STORE, 1, 1_000, Compression.LZ4)) {
            for (var each : records) {
                var offset = writer.append(each);
                hints.add(new Hint(each.keyspace(), each.tombstone(), each.key(), offset,
                        writer.lastLength(), each.deadlineMillis()));
            }
            writer.finish();
        }
        expected = List.copyOf(hints);
    }

    private List<Hint> loadOrRebuild() throws IOException {
        var hints = new ArrayList<Hint>();
        try (var data = DataFile.open(disk, STORE, 1)) {
            HintFile.loadOrRebuild(data, hints::add);
        }
        return hints;
    }

    @Test
    void hintsComeInOrderOfTheRecords() throws IOException {
        var hints = new ArrayList<Hint>();
        HintFile.load(disk, STORE, 1, hints::add);
        assertEquals(expected, hints);
    }

    @Test
    void hintsOfManyBlocksAndLargestKeysComeBack() throws IOException {
        var records = new ArrayList<DataRecord>();
        for (var i = 0; i < 10_000; i++) {
            var padding = i % 1_000 == 0 ? DataRecordLayout.MAX_KEY_BYTES - 8 : i % 50;
            records.add(put(i, "%08d".formatted(i) + "k".repeat(padding), Bytes.of("v")));
        }
        write(records);
        var hints = new ArrayList<Hint>();
        HintFile.load(disk, STORE, 1, hints::add);
        assertEquals(expected, hints);
    }

    @Test
    void missingHintFileIsMadeAnewAsItWas() throws IOException {
        var before = TestFiles.read(disk, NAME);
        disk.delete(NAME);
        assertThrows(NoSuchFileException.class, () -> HintFile.load(disk, STORE, 1, _ -> {}));
        assertEquals(expected, loadOrRebuild());
        assertArrayEquals(before, TestFiles.read(disk.afterPowerLoss(), NAME));
    }

    @Test
    void leftoverOfAnInterruptedRebuildIsInNobodysWay() throws IOException {
        disk.delete(NAME);
        disk.create(NAME + FileKind.UNFINISHED).close();
        assertEquals(expected, loadOrRebuild());
        assertEquals(List.of(FileKind.DATA.fileName(1), NAME), disk.list());
    }

    @Test
    void everyFlippedByteIsDetectedAndRepaired() throws IOException {
        var whole = TestFiles.read(disk, NAME);
        for (var at = 0; at < whole.length; at++) {
            TestFiles.write(disk, NAME, TestFiles.flipped(whole, at, 0x10));
            var seen = new ArrayList<Hint>();
            assertThrows(DamagedFileException.class,
                    () -> HintFile.load(disk, STORE, 1, seen::add), "byte " + at);
            assertEquals(expected.subList(0, seen.size()), seen);
            assertEquals(expected, loadOrRebuild(), "byte " + at);
            assertArrayEquals(whole, TestFiles.read(disk, NAME));
        }
    }

    @Test
    void everyCutIsDetectedAndRepaired() throws IOException {
        var whole = TestFiles.read(disk, NAME);
        for (var length = 0; length < whole.length; length++) {
            TestFiles.write(disk, NAME, Arrays.copyOf(whole, length));
            assertEquals(expected, loadOrRebuild(), "length " + length);
            assertArrayEquals(whole, TestFiles.read(disk, NAME));
        }
    }

    /// The first blocks were handed out already when a later one is found damaged.
    @Test
    void noHintComesTwiceWhenALaterBlockIsDamaged() throws IOException {
        var records = new ArrayList<DataRecord>();
        for (var i = 0; i < 10_000; i++) {
            records.add(put(i, "key:" + i, Bytes.of("v")));
        }
        write(records);
        var whole = TestFiles.read(disk, NAME);
        assertTrue(whole.length > 3 * HintLayout.BLOCK_BYTES);
        TestFiles.write(disk, NAME, TestFiles.flipped(whole, 2 * HintLayout.BLOCK_BYTES, 1));
        assertEquals(expected, loadOrRebuild());
    }

    @Test
    void hintFileOfAnotherDataFileIsMadeAnew() throws IOException {
        var foreign = TestFiles.read(disk, NAME);
        write(List.of(put(1, "z", Bytes.of("twice as long"))));
        TestFiles.write(disk, NAME, foreign);
        assertEquals(expected, loadOrRebuild());
    }

    @Test
    void damagedDataFileGivesNoHintFile() throws IOException {
        disk.delete(NAME);
        var name = FileKind.DATA.fileName(1);
        TestFiles.write(disk, name, TestFiles.flipped(TestFiles.read(disk, name), 70, 1));
        assertThrows(DamagedFileException.class, this::loadOrRebuild);
        assertEquals(List.of(name), disk.list());
    }
}
