package dev.stave.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.stave.storage.disk.MemoryDisk;

/// Whatever is in the file of the manifest: it is read, or refused.
final class ManifestFuzzTest {
    @FuzzTest
    void whateverTheFileHoldsItIsReadOrRefused(byte[] content) throws IOException {
        check(content);
        check(Resealed.manifest(content));
    }

    private static void check(byte[] content) throws IOException {
        var disk = new MemoryDisk();
        TestFiles.write(disk, ManifestFile.NAME, content);
        try {
            var manifest = ManifestFile.read(disk).orElseThrow();
            ManifestFile.write(disk, manifest);
            assertEquals(manifest, ManifestFile.read(disk).orElseThrow());
        } catch (DamagedFileException | UnknownVersionException _) {
            // Refused.
        }
    }
}
