package dev.stave.storage.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.disk.RealDisk;

/// Damage anywhere is named, and cured without losing what is sound.
class RepairTest {
    @TempDir
    Path directory;

    private static void assertNames(Verification found, String file, String what) {
        assertFalse(found.isSound(), what);
        assertTrue(found.findings().stream().anyMatch(each -> each.file().equals(file)),
                () -> what + ": " + found.findings());
    }

    private static void assertCured(DamagedStore store, long maxLost, String what)
            throws IOException {
        var left = store.repair();
        assertTrue(left.isSound(), () -> what + ": " + left.findings());
        var lost = store.lost();
        assertTrue(lost <= maxLost, what + ": lost " + lost);
    }

    @Test
    void aStoreInGoodHealthIsSound() throws IOException {
        var store = new DamagedStore(directory, 1);
        var found = store.verify();
        assertTrue(found.findings().isEmpty(), () -> found.findings().toString());
        assertTrue(found.totals().stream().allMatch(each -> each.records() > 0),
                () -> found.totals().toString());
        assertEquals(0, store.lost());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aFlippedByteOfADataFileCostsOneRecordAtMost(long seed) throws IOException {
        var random = new Random(seed);
        var store = new DamagedStore(directory, seed);
        var files = store.files(".data");
        var name = files.get(random.nextInt(files.size()));
        var offset = 64 + random.nextLong(store.size(name) - 64);
        store.flip(name, offset);
        var what = name + " at " + offset + ", seed " + seed;
        var found = store.verify();
        if (found.isSound()) { // In the padding between two records.
            assertEquals(0, store.lost(), what);
            return;
        }
        assertNames(found, name, what);
        assertCured(store, 1, what);
        assertTrue(store.files(".damaged").contains(name + ".damaged"), what);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aFlippedByteOfTheLogCostsOneFrameAtMost(long seed) throws IOException {
        var random = new Random(seed);
        var store = new DamagedStore(directory, seed);
        var name = store.files(".log").getFirst();
        var offset = random.nextLong(store.size(name) / 2);
        store.flip(name, offset);
        var what = name + " at " + offset + ", seed " + seed;
        var found = store.verify();
        if (found.isSound()) { // In the padding between two frames.
            assertEquals(0, store.lost(), what);
            return;
        }
        assertNames(found, name, what);
        assertThrows(IOException.class, store::lost, what);
        assertCured(store, 1, what);
        assertTrue(store.files(".damaged").contains(name + ".damaged"), what);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aDamagedOrMissingHintFileCostsNothing(long seed) throws IOException {
        var random = new Random(seed);
        var store = new DamagedStore(directory, seed);
        var name = store.files(".hint").getFirst();
        if (seed == 1) {
            store.delete(name);
        } else {
            store.flip(name, random.nextLong(store.size(name)));
        }
        assertNames(store.verify(), name, "seed " + seed);
        assertCured(store, 0, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 40, 80, -1})
    void aDamagedOrMissingManifestCostsNothing(long offset) throws IOException {
        var store = new DamagedStore(directory, 7);
        if (offset < 0) {
            store.delete("MANIFEST");
        } else {
            store.flip("MANIFEST", offset);
        }
        assertNames(store.verify(), "MANIFEST", "offset " + offset);
        assertCured(store, 0, "offset " + offset);
    }

    @Test
    void aDataFileThatIsGoneIsGoneWithItsKeysNamed() throws IOException {
        var store = new DamagedStore(directory, 8);
        var name = store.files(".data").getFirst();
        store.delete(name);
        var found = store.verify();
        assertNames(found, name, "missing");
        assertFalse(found.findings().getFirst().keys().isEmpty());
        assertCured(store, DamagedStore.KEYS, "missing");
    }

    @Test
    void anOfflineBackupIsRestoredWhole(@TempDir Path other) throws IOException {
        var store = new DamagedStore(directory, 9);
        try (var disk = RealDisk.open(directory);
                var backup = RealDisk.create(other.resolve("backup"))) {
            StoreBackup.backup(disk, backup);
            assertTrue(StoreInspection.verify(backup, Progress.NONE).findings().isEmpty());
            for (var name : disk.list()) {
                disk.delete(name);
            }
            try (var target = RealDisk.create(other.resolve("restored"))) {
                StoreBackup.restore(backup, target, Progress.NONE);
                for (var name : target.list()) {
                    target.copy(name, disk);
                }
            }
        }
        assertEquals(0, store.lost());
    }
}
