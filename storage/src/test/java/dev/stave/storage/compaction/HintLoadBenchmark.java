package dev.stave.storage.compaction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.stave.storage.Bytes;
import dev.stave.storage.ValueType;
import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.file.Compression;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.DataFileTable;
import dev.stave.storage.file.DataFileWriter;
import dev.stave.storage.file.DataRecord;
import dev.stave.storage.file.KeyspaceMapping;
import dev.stave.storage.file.Manifest;
import dev.stave.storage.file.ManifestFile;
import dev.stave.storage.keydir.Keydir;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.log.ReplayTarget;
import dev.stave.storage.thread.Threads;

/// `bench/hint-load`: how long a start takes to read the hint files of the same
/// data, with no reader beside the keydir's owner and with some, in turns.
final class HintLoadBenchmark {
    private static final int FILES = 8;
    private static final int ROUNDS = 7;
    private static final int MAX_READERS = 2;
    private static final UUID STORE = new UUID(1, 2);

    private HintLoadBenchmark() {}

    /// @param arguments
    ///            an empty directory, and how many keys
    public static void main(String... arguments) throws IOException {
        var keys = Integer.parseInt(arguments[1]);
        try (var disk = RealDisk.open(Path.of(arguments[0]))) {
            write(disk, keys / FILES);
            var nanos = new long[MAX_READERS + 1][ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                for (var readers = 0; readers <= MAX_READERS; readers++) {
                    nanos[readers][round] = load(disk, readers);
                }
            }
            report(nanos, keys);
        }
    }

    private static void write(Disk disk, int keysPerFile) throws IOException {
        var files = new ArrayList<DataFileInfo>();
        for (var id = 1; id <= FILES; id++) {
            try (var writer = DataFileWriter.create(disk, STORE, id, 0, Compression.NONE)) {
                for (var i = 0; i < keysPerFile; i++) {
                    writer.append(DataRecord.put(i + 1, 0,
                            Bytes.of(String.format(Locale.ROOT, "%d%015d", id, i)),
                            ValueType.STRING, Bytes.of("value"), DataRecord.NO_DEADLINE));
                }
                files.add(writer.finish());
            }
        }
        ManifestFile.write(disk,
                new Manifest(STORE, files, 1, keysPerFile, FILES + 1, 16, keyspace()));
    }

    private static List<KeyspaceMapping> keyspace() {
        return List.of(new KeyspaceMapping(0, 0));
    }

    private static long load(Disk disk, int readers) throws IOException {
        try (var keydir = new Keydir(7); var files = new DataFileTable()) {
            var began = System.nanoTime();
            var _ = DataFileRecovery.load(Threads.PLATFORM, disk, new SlotPool(), files,
                    new Filling(keydir),
                    readers);
            return System.nanoTime() - began;
        }
    }

    private static void report(long[][] nanos, int keys) {
        Arrays.stream(nanos).forEach(Arrays::sort);
        for (var readers = 0; readers < nanos.length; readers++) {
            var median = nanos[readers][ROUNDS / 2];
            System.out.printf(Locale.ROOT,
                    "%d readers: %.2f million keys a second, %.2f times as fast as none%n", readers,
                    keys * 1e3 / median, (double) nanos[0][ROUNDS / 2] / median);
        }
    }

    private record Filling(Keydir keydir) implements ReplayTarget {
        @Override
        public void put(int keyspace, byte[] key, long location, long deadlineMillis) {
            keydir.put(key, location, deadlineMillis);
        }

        @Override
        public void delete(int keyspace, byte[] key) {
            keydir.remove(key);
        }

        @Override
        public void expireAt(int keyspace, byte[] key, long deadlineMillis) {}

        @Override
        public void map(int database, int keyspace, long location) {}

        @Override
        public void drop(int keyspace) {}
    }
}
