package dev.stave.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.stave.storage.thread.PlatformThreads;
import dev.stave.storage.thread.Threads;

class ReadyMemoryTest {
    private static final int BYTES = 2 << 20;

    @Test
    void everyPieceIsZeroAndNobodyElses() {
        try (var arena = Arena.ofShared();
                var memory = new ReadyMemory(BYTES, new PlatformThreads())) {
            var addresses = new HashSet<Long>();
            for (var i = 0; i < 64; i++) {
                var piece = memory.take(arena);
                assertEquals(BYTES, piece.byteSize());
                assertEquals(-1, piece.mismatch(MemorySegment.ofArray(new byte[BYTES])));
                piece.fill((byte) 1);
                addresses.add(piece.address());
            }
            assertEquals(64, addresses.size());
        }
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void whoTakesManyGetsThemTouched() throws IOException {
        try (var arena = Arena.ofShared();
                var memory = new ReadyMemory(BYTES, new PlatformThreads())) {
            MemorySegment piece;
            do {
                piece = memory.take(arena);
            } while (!PageMap.isThere(piece.address() + BYTES - 1));
            assertEquals(0, piece.get(ValueLayout.JAVA_LONG, 0));
        }
    }

    /// Nobody may wait for a large one while others are served, and nobody
    /// does before.
    @EnabledOnOs(OS.LINUX)
    @Test
    void whatIsNotReadyIsSmallOnceSomebodyIsServed() throws IOException {
        Threads none = (name, _) -> new PlatformThreads().make(name, () -> {});
        try (var arena = Arena.ofShared(); var memory = new ReadyMemory(BYTES, none)) {
            for (var i = 0; i < 7; i++) {
                assertTrue(PageMap.isAskedSmall(memory.take(arena).address()));
            }
            assertTrue(PageMap.isAskedLarge(memory.take(arena).address()));
            memory.serve();
            assertTrue(PageMap.isAskedSmall(memory.take(arena).address()));
        }
    }

    @Test
    void itsThreadEndsWithIt() {
        var made = new AtomicReference<Thread>();
        Threads threads = (name, work) -> {
            made.set(new PlatformThreads().make(name, work));
            return made.get();
        };
        try (var arena = Arena.ofShared(); var memory = new ReadyMemory(BYTES, threads)) {
            while (made.get() == null) {
                memory.take(arena);
            }
        }
        assertNotNull(made.get());
        assertFalse(made.get().isAlive());
    }
}
