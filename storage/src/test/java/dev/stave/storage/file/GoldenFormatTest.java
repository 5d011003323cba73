package dev.stave.storage.file;

import static dev.stave.storage.file.TestFiles.STORE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;
import dev.stave.storage.ValueType;
import dev.stave.storage.disk.MemoryDisk;

/// The bytes of version 1, made once by a program that knows the
/// documents only.
class GoldenFormatTest {
    private static final long ID = 7;
    private static final long CREATED_MILLIS = 1_700_000_000_000L;
    private static final DataRecord PUT = DataRecord.put(5, 3, Bytes.of("key"), ValueType.STRING,
            Bytes.of("value"), 1_800_000_000_000L);
    private static final DataRecord TOMBSTONE = DataRecord.tombstone(6, 3, Bytes.of("gone"));
    private static final Manifest MANIFEST = new Manifest(STORE,
            List.of(new DataFileInfo(7, 224, 2, 1, 5, 6), new DataFileInfo(3, 4096, 10, 0, 1, 8)),
            4, 900, 9, 20, List.of(new KeyspaceMapping(2, 17)));

    private static final String DATA = """
            5354415645444154 0100000000000000 0807060504030201 100f0e0d0c0b0a09
            0700000000000000 0068e5cf8b010000 0000000000000000 00000000232596d6
            5ef565eb30000000 0500000000000000 0300000001000000 0300000005000000
            00505c18a3010000 6b657976616c7565 756e0c142c000000 0600000000000000
            0300000002000000 0400000000000000 ffffffffffffff7f 676f6e6500000000
            5354415645454e44 0700000000000000 e000000000000000 0200000000000000
            0100000000000000 0500000000000000 0600000000000000 000000000ecf39f3
            """;
    private static final String HINTS = """
            5354415645484e54 0100000000000000 0807060504030201 100f0e0d0c0b0a09
            0700000000000000 0068e5cf8b010000 0000000000000000 00000000912d741b
            92a076993f000000 0300000040000000 3000000003000100 00505c18a3010000
            6b65790300000070 0000002c00000004 000200ffffffffff ffff7f676f6e6553
            54415645454e4402 00000000000000e0 0000000000000000 0000004bd7e89d
            """;
    private static final String MANIFEST_BYTES = """
            53544156454d414e 0100000000000000 0807060504030201 100f0e0d0c0b0a09
            0400000000000000 8403000000000000 0900000000000000 1400000002000000
            0100000000000000 0700000000000000 e000000000000000 0200000000000000
            0100000000000000 0500000000000000 0600000000000000 0300000000000000
            0010000000000000 0a00000000000000 0000000000000000 0100000000000000
            0800000000000000 0200000011000000 b9d29f77
            """;

    private final MemoryDisk disk = new MemoryDisk();

    private void writeDataFile() throws IOException {
        try (var writer = DataFileWriter.create(disk, STORE, ID, CREATED_MILLIS,
                Compression.LZ4)) {
            writer.append(PUT);
            writer.append(TOMBSTONE);
            writer.finish();
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    private void assertBytes(String hex, String name) throws IOException {
        assertEquals(HexFormat.of().formatHex(bytes(hex)),
                HexFormat.of().formatHex(TestFiles.read(disk, name)));
    }

    @Test
    void dataFileIsWrittenAsDocumented() throws IOException {
        writeDataFile();
        assertBytes(DATA, FileKind.DATA.fileName(ID));
    }

    @Test
    void dataFileIsReadAsDocumented() throws IOException {
        TestFiles.write(disk, FileKind.DATA.fileName(ID), bytes(DATA));
        assertEquals(List.of(PUT, TOMBSTONE), TestFiles.records(disk, ID));
    }

    @Test
    void hintFileIsWrittenAsDocumented() throws IOException {
        writeDataFile();
        assertBytes(HINTS, FileKind.HINT.fileName(ID));
    }

    @Test
    void hintFileIsReadAsDocumented() throws IOException {
        TestFiles.write(disk, FileKind.HINT.fileName(ID), bytes(HINTS));
        var hints = new ArrayList<Hint>();
        HintFile.load(disk, STORE, ID, hints::add);
        assertEquals(
                List.of(new Hint(3, false, Bytes.of("key"), 64, 48, 1_800_000_000_000L),
                        new Hint(3, true, Bytes.of("gone"), 112, 44, DataRecord.NO_DEADLINE)),
                hints);
    }

    @Test
    void manifestIsWrittenAsDocumented() throws IOException {
        ManifestFile.write(disk, MANIFEST);
        assertBytes(MANIFEST_BYTES, ManifestFile.NAME);
    }

    @Test
    void manifestIsReadAsDocumented() throws IOException {
        TestFiles.write(disk, ManifestFile.NAME, bytes(MANIFEST_BYTES));
        assertEquals(MANIFEST, ManifestFile.read(disk).orElseThrow());
    }
}
