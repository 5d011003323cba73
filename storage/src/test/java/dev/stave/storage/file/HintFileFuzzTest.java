package dev.stave.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.stave.storage.Bytes;
import dev.stave.storage.ValueType;
import dev.stave.storage.disk.MemoryDisk;

/// Whatever is in a hint file: it is read or refused alone, and beside its data
/// file what comes out is what the data file says.
final class HintFileFuzzTest {
    private static final long ID = 7;
    private static final List<DataRecord> RECORDS = List.of(
            DataRecord.put(5, 3, Bytes.of("key"), ValueType.STRING, Bytes.of("value"),
                    1_800_000_000_000L),
            DataRecord.tombstone(6, 3, Bytes.of("gone")));

    @FuzzTest
    void whateverTheFileHoldsItIsReadOrRefused(byte[] content) throws IOException {
        check(content, false);
        check(Resealed.hints(content), true);
    }

    private static void check(byte[] content, boolean resealed) throws IOException {
        var disk = new MemoryDisk();
        TestFiles.writeData(disk, ID, Compression.NONE, RECORDS);
        var right = load(disk);
        TestFiles.write(disk, FileKind.HINT.fileName(ID), content);
        try {
            HintFile.load(disk, TestFiles.STORE, ID, _ -> {});
        } catch (DamagedFileException | UnknownVersionException _) {
            // Refused.
        }
        if (!resealed) { // With right checksums it is what somebody wrote, and believed.
            assertLoads(disk, right);
        }
    }

    private static void assertLoads(MemoryDisk disk, List<Hint> right) throws IOException {
        try {
            assertEquals(right, load(disk));
        } catch (UnknownVersionException _) {
            // Refused.
        }
    }

    private static List<Hint> load(MemoryDisk disk) throws IOException {
        var hints = new ArrayList<Hint>();
        try (var data = DataFile.open(disk, TestFiles.STORE, ID)) {
            HintFile.loadOrRebuild(data, hints::add);
        }
        return hints;
    }
}
