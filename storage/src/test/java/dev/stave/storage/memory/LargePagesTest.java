package dev.stave.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

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
            assertTrue(PageMap.isAskedLarge(memory.address()));
        }
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void theKernelIsAskedForSmallPagesUntilLargeOnesAreWanted() throws IOException {
        try (var arena = Arena.ofShared()) {
            var memory = LargePages.allocateSmall(6 << 20, arena);
            LargePages.askFor(memory, 2 << 20, 4 << 20);
            assertTrue(PageMap.isAskedSmall(memory.address()));
            assertTrue(PageMap.isAskedLarge(memory.address() + (2 << 20)));
            assertTrue(PageMap.isAskedSmall(memory.address() + (4 << 20)));
        }
    }

    @Test
    void smallMemoryIsNoMapping() {
        try (var arena = Arena.ofShared()) {
            assertEquals(64, LargePages.allocateSmall(64, arena).byteSize());
        }
    }
}
