package dev.stave.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

import dev.stave.storage.platform.LinuxLibrary;

/// What the system has done for a thread so far, by `getrusage` (its manual,
/// section 2): what held the thread beside its own work.
///
/// **Threads** Confined to the one that is asked about.
final class ThreadUsage {
    private static final int RUSAGE_THREAD = 1;
    private static final long BYTES = 144;
    private static final long MINOR_FAULTS = 64;
    private static final long INVOLUNTARY_SWITCHES = 136;
    private static final MethodHandle GETRUSAGE = LinuxLibrary.function("getrusage",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS));

    private final MemorySegment usage = Arena.ofAuto().allocate(BYTES, Long.BYTES);

    /// Asks the system.
    void read() {
        try {
            var _ = (int) GETRUSAGE.invokeExact(RUSAGE_THREAD, usage);
        } catch (Throwable e) {
            throw new IllegalStateException("getrusage cannot be called", e);
        }
    }

    /// How often it touched memory that was not there.
    long faults() {
        return usage.get(ValueLayout.JAVA_LONG, MINOR_FAULTS);
    }

    /// How often it was pushed off its processor.
    long switches() {
        return usage.get(ValueLayout.JAVA_LONG, INVOLUNTARY_SWITCHES);
    }
}
