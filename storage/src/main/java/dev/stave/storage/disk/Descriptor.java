package dev.stave.storage.disk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import dev.stave.storage.platform.LinuxLibrary;

/// A file by the system's own calls, beside a channel: for what no class of the
/// JDK offers, `preadv2` of Linux with `RWF_NOWAIT` (its manual, section 2), and
/// for `pwrite`, which takes a fifth less for a small record than the channels
/// around it need. What cannot be done here is not done at all, and is left to
/// the channel, which has words for what is wrong.
///
/// **Threads** Safe for use from any thread; one call at a time.
final class Descriptor implements AutoCloseable {
    /// Without it none of the functions is looked up.
    private static final boolean IS_AVAILABLE = LinuxLibrary.has("preadv2");
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int WRITE_ONLY = 1;
    private static final int RWF_NOWAIT = 8;
    private static final int NONE = -1;
    /// `struct iovec`: an address, a length.
    private static final MemoryLayout IOVEC = MemoryLayout.structLayout(ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG);
    private static final long IOVEC_LENGTH = ValueLayout.ADDRESS.byteSize();

    private final MemorySegment vector = Arena.ofAuto().allocate(IOVEC);
    private int number;

    private Descriptor(int number) {
        this.number = number;
    }

    /// To be read. Where this cannot be had, for whatever reason, nothing is
    /// ever found.
    static Descriptor toRead(Path file) {
        return open(file, CLOSE_ON_EXEC);
    }

    /// To be written to. Where this cannot be had, nothing is ever written.
    static Descriptor toWrite(Path file) {
        return open(file, CLOSE_ON_EXEC | WRITE_ONLY);
    }

    private static Descriptor open(Path file, int flags) {
        return new Descriptor(IS_AVAILABLE ? Calls.open(file.toString(), flags) : NONE);
    }

    /// What the system has of the file in memory: it fails where a page is missing,
    /// and has that read meanwhile.
    ///
    /// @param target
    ///            in native memory
    /// @return how many bytes were read; 0 when none are there
    synchronized int readFromPageCache(ByteBuffer target, long position) {
        if (number == NONE) {
            return 0;
        }
        vector.set(ValueLayout.ADDRESS, 0, MemorySegment.ofBuffer(target));
        vector.set(ValueLayout.JAVA_LONG, IOVEC_LENGTH, target.remaining());
        return passed(target, Calls.read(number, vector, position));
    }

    /// @return how many bytes were written; 0 when something is wrong, or they are
    ///         not in native memory
    synchronized int write(ByteBuffer source, long position) {
        return number == NONE || !source.isDirect()
                ? 0
                : passed(source, Calls.write(number, MemorySegment.ofBuffer(source), position));
    }

    private static int passed(ByteBuffer bytes, long result) {
        var count = Math.toIntExact(Math.max(0, result));
        bytes.position(bytes.position() + count);
        return count;
    }

    /// Once: the number may be another file's afterwards.
    @Override
    public synchronized void close() {
        if (number != NONE) {
            Calls.close(number);
            number = NONE;
        }
    }

    /// The system's functions, looked up when the first one is called.
    private static final class Calls {
        private static final MethodHandle OPEN = LinuxLibrary.function("open",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        private static final MethodHandle PREADV2 = LinuxLibrary.function("preadv2",
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT));
        private static final MethodHandle PWRITE = LinuxLibrary.function("pwrite",
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        private static final MethodHandle CLOSE = LinuxLibrary.function("close",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        static int open(String file, int flags) {
            try (var arena = Arena.ofConfined()) {
                return (int) OPEN.invokeExact(arena.allocateFrom(file), flags);
            } catch (Throwable _) {
                return NONE; // Everything goes on without it.
            }
        }

        static long read(int number, MemorySegment vector, long position) {
            try {
                return (long) PREADV2.invokeExact(number, vector, 1, position, RWF_NOWAIT);
            } catch (Throwable e) {
                throw new IllegalStateException("preadv2 cannot be called", e);
            }
        }

        static long write(int number, MemorySegment source, long position) {
            try {
                return (long) PWRITE.invokeExact(number, source, source.byteSize(), position);
            } catch (Throwable e) {
                throw new IllegalStateException("pwrite cannot be called", e);
            }
        }

        static void close(int number) {
            try {
                var _ = (int) CLOSE.invokeExact(number);
            } catch (Throwable e) {
                throw new IllegalStateException("close cannot be called", e);
            }
        }
    }
}
