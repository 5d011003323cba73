package dev.stave.storage.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/// Memory off the heap that is reached at random: in pages of 2 MiB where the
/// system has them for who asks. With pages of 4 KiB, nearly each key that is
/// looked up, and each value, costs a walk through the page tables as well.
///
/// Asking is what `madvise` is for, and needs native access; a program that did
/// not give it to the module gets pages of the usual size. New memory is zero
/// either way, and is not resident before it is touched.
///
/// **Threads** Any.
public final class LargePages {
    /// Of x86-64 and of most kernels for AArch64.
    public static final int PAGE_BYTES = 2 << 20;
    private static final long CACHE_LINE_BYTES = 64;
    private static final long SMALLEST_PAGE_BYTES = 4 << 10;
    private static final VarHandle LONGS = ValueLayout.JAVA_LONG.varHandle();

    private LargePages() {}

    /// @param bytes
    ///            below the size of a large page, it is ordinary memory
    /// @param arena
    ///            frees it
    /// @return aligned to a cache line at least
    public static MemorySegment allocate(long bytes, Arena arena) {
        return map(bytes).map(mapping -> mapping.in(arena))
                .orElseGet(() -> arena.allocate(bytes, CACHE_LINE_BYTES));
    }

    /// @return empty where there are none
    static Optional<AnonymousMapping> map(long bytes) {
        return map(bytes, true);
    }

    private static Optional<AnonymousMapping> map(long bytes, boolean large) {
        return bytes < PAGE_BYTES
                ? Optional.empty()
                : AnonymousMapping.create(bytes, PAGE_BYTES, large);
    }

    /// As [#allocate], but in small pages, which are quick to touch first, and of
    /// which no more are resident than are touched: for what may stay small.
    public static MemorySegment allocateSmall(long bytes, Arena arena) {
        return map(bytes, false).map(mapping -> mapping.in(arena))
                .orElseGet(() -> arena.allocate(bytes, CACHE_LINE_BYTES));
    }

    /// Asks for large pages for a part of what [#allocateSmall] gave. What has been
    /// touched of it stays in small ones.
    ///
    /// @param from
    ///            a multiple of [#PAGE_BYTES], as is `to`
    public static void askFor(MemorySegment memory, long from, long to) {
        AnonymousMapping.askForLargePages(memory.asSlice(from, to - from));
    }

    /// Touches a part of some memory, so that it is there. What it holds stays as
    /// it is, even if somebody writes there at the same time.
    public static void touch(MemorySegment memory, long from, long to) {
        for (var at = from; at < to; at += SMALLEST_PAGE_BYTES) {
            var _ = (long) LONGS.getAndAdd(memory, at, 0L); // Reading alone would not make a page.
        }
    }
}
