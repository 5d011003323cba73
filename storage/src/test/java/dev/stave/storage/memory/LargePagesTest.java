package dev.stave.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargePagesTest {
    @ParameterizedTest
    @ValueSource(longs = {64, 2 << 20, (2 << 20) + 8, 64 << 20})
    void memoryIsZeroAndAllOfItCanBeWritten(long bytes) {
        try (var arena = Arena.ofShared()) {
            var memory = LargePages.allocate(bytes, arena);
            assertEquals(bytes, memory.byteSize());
            assertEquals(0, memory.address() % 64);
            assertEquals(0, memory.get(ValueLayout.JAVA_LONG, bytes - Long.BYTES));
            memory.fill((byte) 1);
            assertEquals(1, memory.get(ValueLayout.JAVA_BYTE, bytes - 1));
        }
    }

    @Test
    void memoryIsGoneWithItsArena() {
        var arena = Arena.ofShared();
        var memory = LargePages.allocate(4 << 20, arena);
        arena.close();
        assertThrows(IllegalStateException.class, () -> memory.get(ValueLayout.JAVA_BYTE, 0));
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void theKernelIsAskedForLargePages() throws IOException {
        try (var arena = Arena.ofShared()) {
            var memory = LargePages.allocate(4 << 20, arena);
            assertTrue(flags(memory.address()).contains("hg"), () -> "VmFlags of the mapping");
        }
    }

    /// Of the mapping that an address is in, as `/proc/self/smaps` has them.
    private static List<String> flags(long address) throws IOException {
        var inMapping = false;
        for (var line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                var range = line.substring(0, line.indexOf(' ')).split("-", 2);
                inMapping = Long.parseUnsignedLong(range[0], 16) <= address
                        && address < Long.parseUnsignedLong(range[1], 16);
            } else if (inMapping && line.startsWith("VmFlags:")) {
                return List.of(line.substring("VmFlags:".length()).trim().split(" "));
            }
        }
        return List.of();
    }
}
