package dev.stave.storage.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.stave.storage.Bytes;
import dev.stave.storage.ValueType;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.DamagedFileException;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.file.DataFileWriter;
import dev.stave.storage.file.DataRecord;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.KeyspaceMapping;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.log.ReplayTarget;

/// However many targets take the hints, each gets them in the order of
/// the files.
@Timeout(60)
class DataFileRecoveryTest {
    private static final UUID STORE = new UUID(3, 4);
    private static final int FILES = 5;
    private static final int RECORDS = 20_000;

    private final MemoryDisk disk = new MemoryDisk();

    @BeforeEach
    void write() throws IOException {
        var files = new ArrayList<DataFileInfo>();
        for (var id = FILES; id > 0; id--) {
            files.add(write(id));
        }
        ManifestFile.write(disk, new Manifest(STORE, files, 1, 100, FILES + 1, 16,
                List.of(new KeyspaceMapping(0, 0))));
    }

    /// Every file has the same keys, so that it matters which comes last.
    private DataFileInfo write(long id) throws IOException {
        try (var writer = DataFileWriter.create(disk, STORE, id, 0, Compression.NONE)) {
            for (var i = 0; i < RECORDS; i++) {
                var key = Bytes.of("k" + i);
                writer.append(i % 7 == id
                        ? DataRecord.tombstone(id, 0, key)
                        : DataRecord.put(id, 0, key, ValueType.STRING, Bytes.of("v"), i));
            }
            return writer.finish();
        }
    }

    private List<String> load() throws IOException {
        var calls = new ArrayList<String>();
        load(new Recorder(calls));
        return calls;
    }

    private void load(ReplayTarget... targets) throws IOException {
        try (var files = new DataFileTable()) {
            DataFileRecovery.load(disk, new SlotPool(), files, source -> {
                for (var target : targets) {
                    source.replay(target);
                }
            });
            assertTrue(files.inOrder().stream().allMatch(OpenDataFile::isSettled));
        }
    }

    @Test
    void everyTargetGetsAllRecordsInTheOrderOfTheFiles() throws IOException {
        var expected = load();
        assertEquals(FILES * RECORDS + 1, expected.size());
        var calls = new ArrayList<String>();
        var others = new ArrayList<String>();
        load(new Recorder(calls), new Recorder(others));
        assertEquals(expected, calls);
        assertEquals(expected, others);
    }

    @Test
    void damageToTheHintsAndToTheirDataIsRefused() throws IOException {
        flip(FileKind.HINT.fileName(4), 100);
        flip(FileKind.DATA.fileName(4), 100);
        var refusal = assertThrows(DamagedFileException.class, this::load);
        assertEquals(FileKind.DATA.fileName(4), refusal.fileName());
    }

    @Test
    void hintsThatAreCutOffAreMadeAnew() throws IOException {
        var expected = load();
        for (var bytes : List.of(0, 1, 31, 60, 100)) {
            try (var file = disk.open(FileKind.HINT.fileName(2))) {
                file.truncate(bytes);
            }
            assertEquals(expected, load(), "cut to " + bytes);
        }
    }

    @Test
    void aTargetThatWantsNoMoreEndsTheLoading() {
        var refusal = new IOException("enough");
        assertEquals(refusal, assertThrows(IOException.class,
                () -> load(new Recorder(new ArrayList<>()) {
                    @Override
                    public void replayed(long bytes) throws IOException {
                        throw refusal;
                    }
                })));
    }

    @Test
    void roomIsMadeWhereTheKeysAre() throws IOException {
        var other = new MemoryDisk();
        var files = List.of(write(other, 1, 0, 10), write(other, 2, 1, 1000),
                write(other, 3, 1, 500), write(other, 4, 9, 100));
        ManifestFile.write(other, new Manifest(STORE, files, 1, 100, 5, 16,
                List.of(new KeyspaceMapping(0, 0), new KeyspaceMapping(1, 1))));
        var expected = new HashMap<Integer, Long>();
        try (var table = new DataFileTable()) {
            var target = new Recorder(new ArrayList<>()) {
                @Override
                public void expect(int keyspace, long keys) {
                    expected.put(keyspace, keys);
                }
            };
            DataFileRecovery.load(other, new SlotPool(), table, source -> source.replay(target));
        }
        assertEquals(Map.of(0, 6L, 1, 900L), expected);
    }

    private static DataFileInfo write(MemoryDisk disk, long id, int keyspace, int records)
            throws IOException {
        try (var writer = DataFileWriter.create(disk, STORE, id, 0, Compression.NONE)) {
            for (var i = 0; i < records; i++) {
                writer.append(DataRecord.put(id, keyspace, Bytes.of("k" + i), ValueType.STRING,
                        Bytes.of("v"), DataRecord.NO_DEADLINE));
            }
            return writer.finish();
        }
    }

    private void flip(String name, long at) throws IOException {
        try (var file = disk.open(name)) {
            var one = ByteBuffer.allocate(1);
            file.read(one, at);
            file.write(ByteBuffer.wrap(new byte[]{(byte) (one.get(0) ^ 1)}), at);
        }
    }

    private static class Recorder implements ReplayTarget {
        private final List<String> calls;

        Recorder(List<String> calls) {
            this.calls = calls;
        }

        @Override
        public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
            calls.add("put " + Bytes.wrap(key) + " " + location + " " + deadlineMillis);
        }

        @Override
        public void delete(int keyspace, byte[] key) {
            calls.add("delete " + Bytes.wrap(key));
        }

        @Override
        public void expireAt(int keyspace, byte[] key, long deadlineMillis) {}

        @Override
        public void map(int database, int keyspace, long location) {
            calls.add("map " + database + " " + keyspace);
        }

        @Override
        public void drop(int keyspace) {}
    }
}
