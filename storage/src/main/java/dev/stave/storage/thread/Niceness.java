package dev.stave.storage.thread;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stave.storage.platform.LinuxLibrary;

/// How willing a thread is to let others go first: by `nice` of Linux (its
/// manual, section 2), which there is of the calling thread alone. Elsewhere
/// nothing is done.
///
/// **Threads** Any platform thread, for itself.
final class Niceness {
    /// A third of what another thread gets when both want the same processor; that
    /// one is hardly ever interrupted when this one is woken.
    static final int STEPS = 5;

    private static final Logger LOGGER = LoggerFactory.getLogger(Niceness.class);

    private Niceness() {}

    /// Does what can be done: a thread that cannot is as good as one that does.
    static void raise() {
        try {
            if (LinuxLibrary.isThere()) {
                Calls.nice(STEPS);
            }
        } catch (RuntimeException | Error e) {
            LOGGER.info("{} runs like any other: {}", Thread.currentThread().getName(),
                    e.toString());
        }
    }

    /// Looked up when it is called first.
    private static final class Calls {
        private static final MethodHandle NICE = LinuxLibrary.function("nice",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        /// Whether the system does it is its own affair.
        static void nice(int steps) {
            try {
                var _ = (int) NICE.invokeExact(steps);
            } catch (Throwable e) {
                throw new IllegalStateException("nice cannot be called", e);
            }
        }
    }
}
