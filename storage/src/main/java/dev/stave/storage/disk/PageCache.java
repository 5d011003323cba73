package dev.stave.storage.disk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Path;

import dev.stave.storage.platform.LinuxLibrary;

/// What the system has of one file in memory, read by `preadv2` of Linux with
/// `RWF_NOWAIT` (its manual, section 2), which no class of the JDK offers: it
/// fails where a page is missing, and has that read meanwhile.
///
/// **Threads** Safe for use from any thread; one read at a time.
final class PageCache implements AutoCloseable {
    /// Without it none of the functions is looked up.
    private static final boolean IS_AVAILABLE = LinuxLibrary.has("preadv2");
    private static final int READ_ONLY_CLOSE_ON_EXEC = 0x80000;
    private static final int RWF_NOWAIT = 8;
    private static final int NONE = -1;
    /// `struct iovec`: an address, a length.
    private static final MemoryLayout IOVEC = MemoryLayout.structLayout(ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG);
    private static final long IOVEC_LENGTH = ValueLayout.ADDRESS.byteSize();

    /// Of a file whose pages nobody asks for.
    static final PageCache NOTHING = new PageCache(NONE);

    private final MemorySegment vector = Arena.ofAuto().allocate(IOVEC);
    private int descriptor;

    private PageCache(int descriptor) {
        this.descriptor = descriptor;
    }

    /// Where this cannot be had, for whatever reason, nothing is ever found.
    static PageCache open(Path file) {
        return new PageCache(IS_AVAILABLE && file.getFileSystem().equals(FileSystems.getDefault())
                ? Calls.open(file.toAbsolutePath().toString())
                : NONE);
    }

    /// @param target
    ///            in native memory
    /// @return how many bytes were read; 0 when none are there
    synchronized int read(ByteBuffer target, long position) {
        if (descriptor == NONE) {
            return 0;
        }
        vector.set(ValueLayout.ADDRESS, 0, MemorySegment.ofBuffer(target));
        vector.set(ValueLayout.JAVA_LONG, IOVEC_LENGTH, target.remaining());
        var count = Math.max(0, Calls.read(descriptor, vector, position));
        target.position(target.position() + count);
        return count;
    }

    /// Once: the number may be another file's afterwards.
    @Override
    public synchronized void close() {
        if (descriptor != NONE) {
            Calls.close(descriptor);
            descriptor = NONE;
        }
    }

    /// The system's functions, looked up when the first one is called.
    private static final class Calls {
        private static final MethodHandle OPEN = LinuxLibrary.function("open",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        private static final MethodHandle PREADV2 = LinuxLibrary.function("preadv2",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT));
        private static final MethodHandle CLOSE = LinuxLibrary.function("close",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        static int open(String file) {
            try (var arena = Arena.ofConfined()) {
                return (int) OPEN.invokeExact(arena.allocateFrom(file), READ_ONLY_CLOSE_ON_EXEC);
            } catch (Throwable _) {
                return NONE; // Everything goes on without it.
            }
        }

        static int read(int descriptor, MemorySegment vector, long position) {
            try {
                return (int) PREADV2.invokeExact(descriptor, vector, 1, position, RWF_NOWAIT);
            } catch (Throwable e) {
                throw new IllegalStateException("preadv2 cannot be called", e);
            }
        }

        static void close(int descriptor) {
            try {
                var _ = (int) CLOSE.invokeExact(descriptor);
            } catch (Throwable e) {
                throw new IllegalStateException("close cannot be called", e);
            }
        }
    }
}
