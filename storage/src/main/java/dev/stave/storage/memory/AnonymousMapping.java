package dev.stave.storage.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

import dev.stave.storage.platform.LinuxLibrary;

/// Memory straight from the system, by `mmap` of Linux (its manual, section 2),
/// since what an arena allocates is written to, in pages of the usual size,
/// before anyone could ask for larger ones.
///
/// **Threads** Any.
final class AnonymousMapping {
    private static final int PROT_READ_WRITE = 1 | 2;
    private static final int MAP_PRIVATE_ANONYMOUS = 2 | 0x20;
    private static final int MADV_HUGEPAGE = 14;
    private static final int MADV_NOHUGEPAGE = 15;
    private static final int NO_FILE = -1;
    private static final long FAILED = -1;
    private static final long SMALLEST_PAGE_BYTES = 4 << 10;

    private final long start;
    private final long pagesBytes;
    private final long bytes;

    private AnonymousMapping(long start, long pagesBytes, long bytes) {
        this.start = start;
        this.pagesBytes = pagesBytes;
        this.bytes = bytes;
    }

    /// @param alignment
    ///            a power of two, in bytes
    /// @param large
    ///            whether to ask for pages of that size, or for none of it
    /// @return empty where this cannot be had
    static Optional<AnonymousMapping> create(long bytes, long alignment, boolean large) {
        return Calls.AVAILABLE ? map(bytes, alignment, large) : Optional.empty();
    }

    private static Optional<AnonymousMapping> map(long bytes, long alignment, boolean large) {
        var pagesBytes = roundedUp(bytes, alignment);
        var mappedBytes = pagesBytes + alignment;
        var start = Calls.map(mappedBytes);
        if (start == FAILED) {
            return Optional.empty();
        }
        var aligned = roundedUp(start, alignment);
        var end = aligned + pagesBytes;
        // The rest is given back, so that mappings lie side by side and the kernel makes them one.
        Calls.unmap(start, aligned - start);
        Calls.unmap(end, start + mappedBytes - end);
        // Small ones have to be asked for, too: there are systems where all are large.
        Calls.advise(aligned, pagesBytes, large ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
        return Optional.of(new AnonymousMapping(aligned, pagesBytes, bytes));
    }

    /// Hands it to the arena, which unmaps it.
    MemorySegment in(Arena arena) {
        return memory(arena, this::unmap);
    }

    @SuppressWarnings("restricted") // The address is of a mapping of this size that nobody else has.
    private MemorySegment memory(Arena arena, Runnable atTheEnd) {
        return MemorySegment.ofAddress(start).reinterpret(bytes, arena, _ -> atTheEnd.run());
    }

    /// Writes to each of its pages, so that all of it is there.
    void touch() {
        try (var arena = Arena.ofConfined()) {
            var memory = memory(arena, () -> {});
            for (var at = 0L; at < bytes; at += SMALLEST_PAGE_BYTES) {
                memory.set(ValueLayout.JAVA_BYTE, at, (byte) 0);
            }
        }
    }

    /// Asks for large pages for memory that may have been had without.
    static void askForLargePages(MemorySegment memory) {
        if (Calls.AVAILABLE) {
            Calls.advise(memory.address(), memory.byteSize(), MADV_HUGEPAGE);
        }
    }

    /// Unless an arena has it.
    void unmap() {
        Calls.unmap(start, pagesBytes);
    }

    private static long roundedUp(long value, long alignment) {
        return (value + alignment - 1) & -alignment;
    }

    /// The system's functions, looked up when the first one is called.
    private static final class Calls {
        static final boolean AVAILABLE = LinuxLibrary.isThere();
        private static final MethodHandle MMAP = LinuxLibrary.function("mmap",
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
        private static final MethodHandle MADVISE = LinuxLibrary.function("madvise",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        private static final MethodHandle MUNMAP = LinuxLibrary.function("munmap",
                FunctionDescriptor
                        .of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

        static long map(long bytes) {
            try {
                return (long) MMAP.invokeExact(0L, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS,
                        NO_FILE, 0L);
            } catch (Throwable e) {
                throw new IllegalStateException("mmap cannot be called", e);
            }
        }

        /// Whether the kernel takes the advice is its own affair.
        static void advise(long start, long bytes, int advice) {
            try {
                var _ = (int) MADVISE.invokeExact(start, bytes, advice);
            } catch (Throwable e) {
                throw new IllegalStateException("madvise cannot be called", e);
            }
        }

        static void unmap(long start, long bytes) {
            if (bytes == 0) {
                return;
            }
            try {
                var _ = (int) MUNMAP.invokeExact(start, bytes);
            } catch (Throwable e) {
                throw new IllegalStateException("munmap cannot be called", e);
            }
        }
    }
}
