package dev.stave.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import dev.stave.storage.Bytes;
import dev.stave.storage.ValueType;
import dev.stave.storage.disk.Disk;

/// Files as the tests of this package want them.
final class TestFiles {
    static final UUID STORE = new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L);

    private TestFiles() {}

    static DataRecord put(long sequence, String key, Bytes value) {
        return DataRecord.put(sequence, 0, Bytes.of(key), ValueType.STRING, value,
                DataRecord.NO_DEADLINE);
    }

    /// A value that LZ4 cannot make smaller.
    static Bytes noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    static DataFileInfo writeData(Disk disk, long id, Compression compression,
            List<DataRecord> records)
            throws IOException {
        try (var writer = DataFileWriter.create(disk, STORE, id, 1_000, compression)) {
            for (var each : records) {
                writer.append(each);
            }
            return writer.finish();
        }
    }

    static List<DataRecord> records(Disk disk, long id) throws IOException {
        var records = new ArrayList<DataRecord>();
        try (var data = DataFile.open(disk, STORE, id)) {
            data.forEach(raw -> records.add(raw.decode()));
        }
        return records;
    }

    static byte[] read(Disk disk, String name) throws IOException {
        try (var file = disk.open(name)) {
            var bytes = new byte[(int) file.size()];
            file.read(ByteBuffer.wrap(bytes), 0);
            return bytes;
        }
    }

    /// A file of this content, in place of any that there is.
    static void write(Disk disk, String name, byte[] bytes) throws IOException {
        if (disk.list().contains(name)) {
            disk.delete(name);
        }
        try (var file = disk.create(name)) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.sync();
        }
        disk.syncDirectory();
    }

    static byte[] flipped(byte[] bytes, int at, int bits) {
        var copy = bytes.clone();
        copy[at] ^= (byte) bits;
        return copy;
    }
}
