package dev.stave.storage.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.stave.storage.disk.MemoryDisk;

/// Whatever is in a data file: its records are read, or it is refused; and the
/// tools read what is sound behind what is not.
final class DataFileFuzzTest {
    private static final long ID = 7;

    @FuzzTest
    void whateverTheFileHoldsItIsReadOrRefused(byte[] content) throws IOException {
        check(content);
        check(Resealed.data(content));
    }

    private static void check(byte[] content) throws IOException {
        var disk = new MemoryDisk();
        TestFiles.write(disk, FileKind.DATA.fileName(ID), content);
        try (var data = DataFile.open(disk, TestFiles.STORE, ID)) {
            readEach(data, offsets(data));
        } catch (DamagedFileException | UnknownVersionException _) {
            // Refused.
        }
        scan(disk);
    }

    private static List<Integer> offsets(DataFile data) throws IOException {
        var offsets = new ArrayList<Integer>();
        data.forEach(raw -> {
            offsets.add(raw.offset());
            raw.decode().value().release();
        });
        return offsets;
    }

    private static void readEach(DataFile data, List<Integer> offsets) throws IOException {
        for (var offset : offsets) {
            data.read(offset, 0).value().release();
        }
    }

    private static void scan(MemoryDisk disk) throws IOException {
        try {
            DataFileScan.scan(disk, TestFiles.STORE, ID, new Nobody());
        } catch (UnknownVersionException _) {
            // Refused.
        }
    }

    private static final class Nobody implements RecordFindings {
        @Override
        public void sound(RawRecord record) throws IOException {}

        @Override
        public void damaged(long from, long to, String what) {}
    }
}
