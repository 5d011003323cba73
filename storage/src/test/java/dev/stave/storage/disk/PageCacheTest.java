package dev.stave.storage.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCacheTest {
    /// That are known to tell what is in memory.
    private static final Set<String> FILE_SYSTEMS = Set.of("ext4", "xfs", "btrfs");
    private static final String NAME = "file";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSome() throws IOException {
        Files.write(directory.resolve(NAME), content());
    }

    private void assumePagesAreTold() throws IOException {
        assumeTrue(FILE_SYSTEMS.contains(Files.getFileStore(directory).type()));
    }

    private static byte[] content() {
        var bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatWasJustWrittenIsThere() throws IOException {
        assumePagesAreTold();
        try (var disk = RealDisk.open(directory); var file = disk.openFinished(NAME)) {
            var target = ByteBuffer.allocateDirect(6_000).position(1_000);
            assertEquals(5_000, file.readFromPageCache(target, 3_000));
            assertEquals(6_000, target.position());
            var expected = new byte[5_000];
            System.arraycopy(content(), 3_000, expected, 0, 5_000);
            var found = new byte[5_000];
            target.get(1_000, found);
            assertArrayEquals(expected, found);
        }
    }

    @Test
    void nothingIsBeyondTheEnd() throws IOException {
        assumePagesAreTold();
        try (var disk = RealDisk.open(directory); var file = disk.openFinished(NAME)) {
            assertEquals(1_000, file.readFromPageCache(ByteBuffer.allocateDirect(5_000), 9_000));
            assertEquals(0, file.readFromPageCache(ByteBuffer.allocateDirect(1), 10_000));
        }
    }

    @Test
    void aFileThatIsOnlyOpenedHasNone() throws IOException {
        try (var disk = RealDisk.open(directory); var file = disk.open(NAME)) {
            assertEquals(0, file.readFromPageCache(ByteBuffer.allocateDirect(1), 0));
        }
    }

    @Test
    void descriptorsAreGivenBack() throws IOException {
        try (var disk = RealDisk.open(directory)) {
            var file = disk.openFinished(NAME);
            assertTrue(openDescriptors() > 0);
            file.close();
            assertEquals(0, openDescriptors());
        }
    }

    @Test
    void whatIsClosedHasNothing() throws IOException {
        var pages = PageCache.open(directory.resolve(NAME));
        pages.close();
        assertEquals(0, pages.read(ByteBuffer.allocateDirect(1), 0));
        pages.close();
    }

    @Test
    void whatCannotBeOpenedHasNothing() {
        try (var pages = PageCache.open(directory.resolve("another"))) {
            assertEquals(0, pages.read(ByteBuffer.allocateDirect(1), 0));
        }
    }

    private long openDescriptors() throws IOException {
        var descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.exists(descriptors));
        var real = directory.resolve(NAME).toRealPath();
        try (var links = Files.list(descriptors)) {
            return links.filter(link -> leadsTo(real, link)).count();
        }
    }

    private static boolean leadsTo(Path file, Path link) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException _) {
            return false; // It has been closed meanwhile.
        }
    }
}
