package dev.stave.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.stave.storage.memory.PageMap;
import dev.stave.storage.thread.PlatformThreads;
import dev.stave.storage.thread.Threads;

@Timeout(60)
class MemoryAheadTest {
    private static final int STEP = MemoryAhead.STEP_BYTES;
    private static final int BYTES = 64 << 20;

    private final AtomicReference<Thread> made = new AtomicReference<>();
    private final Threads threads = (name, work) -> {
        made.set(new PlatformThreads().make(name, work));
        return made.get();
    };
    private final MemoryAhead ahead = new MemoryAhead(threads);
    private final SegmentMemory memory = SegmentMemory.allocateSmall(BYTES);

    @AfterEach
    void free() {
        ahead.close();
        assertFalse(memory.isHeld());
        memory.release();
    }

    private static void awaitTouched(SegmentMemory memory, int end) {
        await(() -> memory.settledBytes() >= end, "not touched up to " + end);
        assertEquals(end, memory.settledBytes());
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        while (!condition.getAsBoolean()) {
            assertFalse(Thread.currentThread().isInterrupted(), otherwise);
            Thread.onSpinWait();
        }
    }

    @Test
    void isAheadByAsMuchAsIsFilledAndNotMore() {
        ahead.moveTo(memory);
        ahead.filledTo(8);
        awaitTouched(memory, 3 * STEP);
        ahead.filledTo(6 << 20);
        awaitTouched(memory, 12 << 20);
        ahead.filledTo(32 << 20);
        awaitTouched(memory, (32 << 20) + MemoryAhead.MAX_AHEAD_BYTES);
        ahead.filledTo(60 << 20);
        awaitTouched(memory, BYTES);
    }

    @Test
    void whatIsFilledMeanwhileStaysAsItIs() {
        ahead.moveTo(memory);
        var bytes = memory.bytes();
        for (var at = 0; at < BYTES; at += Long.BYTES) {
            bytes.putLong(at, at);
            ahead.filledTo(at);
        }
        for (var at = 0; at < BYTES; at += Long.BYTES) {
            assertEquals(at, bytes.getLong(at));
        }
    }

    @Test
    void goesOnInTheMemoryThatFollows() {
        ahead.moveTo(memory);
        ahead.filledTo(8);
        var following = SegmentMemory.allocateSmall(BYTES);
        try {
            ahead.moveTo(following);
            ahead.filledTo(8);
            awaitTouched(following, 3 * STEP);
            ahead.close();
            assertFalse(following.isHeld());
        } finally {
            following.release();
        }
    }

    @Test
    void letsGoOfWhatTheWriterHasLeft() {
        ahead.moveTo(memory);
        ahead.filledTo(8);
        awaitTouched(memory, 3 * STEP);
        ahead.rest();
        awaitLetGo(memory);
    }

    private static void awaitLetGo(SegmentMemory memory) {
        await(() -> !memory.isHeld(), "it is still held");
    }

    @Test
    void whatIsThereAlreadyNeedsNoThread() {
        while (memory.settledBytes() < BYTES) {
            memory.touchPage();
        }
        ahead.moveTo(memory);
        ahead.filledTo(BYTES);
        assertEquals(null, made.get());
    }

    @Test
    void letsGoOfWhatTheWriterHasLeftThoughNothingIsWritten() {
        ahead.moveTo(memory);
        ahead.filledTo(8);
        awaitTouched(memory, 3 * STEP);
        var following = SegmentMemory.allocateSmall(BYTES);
        ahead.moveTo(following);
        awaitLetGo(memory);
        ahead.close();
        following.release();
    }

    @Test
    void aSmallSegmentNeedsNoThread() {
        var small = SegmentMemory.allocateSmall(STEP);
        ahead.moveTo(small);
        ahead.filledTo(STEP);
        small.release();
        assertEquals(null, made.get());
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void whatTheWriterIsNearToIsLeftToIt() throws IOException {
        ahead.moveTo(memory);
        ahead.filledTo(10 << 20);
        awaitTouched(memory, 20 << 20);
        var start = MemorySegment.ofBuffer(memory.view()).address();
        assertFalse(PageMap.isThere(start + (10 << 20)));
        assertTrue(PageMap.isAskedSmall(start + (10 << 20)));
        assertTrue(PageMap.isThere(start + (12 << 20)));
        assertTrue(PageMap.isAskedLarge(start + (12 << 20)));
    }
}
