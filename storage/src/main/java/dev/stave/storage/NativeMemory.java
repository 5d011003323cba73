package dev.stave.storage;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Memory of the C library's, as it comes: [Arena#allocate] would write zeros
/// to all of it, on the thread that asks and with every pause of the JVM waiting
/// for that. Of a large piece the system gives pages only when they are written.
///
/// **Threads** Stateless.
public final class NativeMemory {
    private static final MethodHandle MALLOC = function("malloc",
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE = function("free",
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    private NativeMemory() {}

    @SuppressWarnings("restricted") // There is no other way to memory that is not zeroed.
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }

    /// What is in it is undefined. Given back when the arena is closed.
    @SuppressWarnings("restricted") // As above.
    public static MemorySegment allocate(Arena arena, long bytes) {
        var memory = (MemorySegment) call(MALLOC, bytes);
        if (memory.address() == 0) {
            throw new OutOfMemoryError("no " + bytes + " bytes off the heap");
        }
        return memory.reinterpret(bytes, arena, NativeMemory::free);
    }

    private static void free(MemorySegment memory) {
        try {
            FREE.invokeExact(memory);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(MethodHandle function, long bytes) {
        try {
            return (MemorySegment) function.invokeExact(bytes);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
