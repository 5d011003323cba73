package dev.stave.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.stave.storage.disk.MemoryDisk;

class FileOutputTest {
    private static final String NAME = "file";
    private static final int BUFFER_BYTES = 1 << 16;

    @Test
    void whatIsWrittenIsSyncedAsItGrows() throws IOException {
        var disk = new MemoryDisk();
        try (var output = FileOutput.create(disk, NAME, BUFFER_BYTES)) {
            disk.syncDirectory();
            output.write(new byte[2 * FileOutput.MAX_UNSYNCED_BYTES + BUFFER_BYTES]);
            try (var left = disk.afterPowerLoss().open(NAME)) {
                assertEquals(2L * FileOutput.MAX_UNSYNCED_BYTES, left.size());
            }
        }
    }
}
