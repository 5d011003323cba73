package dev.stave.storage.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PlatformThreadsTest {
    private static final int MOST_NICE = 19;

    /// How nice the calling thread is, as proc(5) has it.
    private static int niceness() {
        try {
            var stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int nicenessOf(BiFunction<String, Runnable, Thread> made) throws Exception {
        var found = new AtomicInteger();
        var thread = made.apply("nice", () -> found.set(niceness()));
        thread.start();
        thread.join();
        return found.get();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void oneThatYieldsIsNicerThanTheOthers() throws Exception {
        var before = niceness();
        assertEquals(Math.min(before + Niceness.STEPS, MOST_NICE),
                nicenessOf(new PlatformThreads()::makeYielding));
        assertEquals(before, nicenessOf(new PlatformThreads()::make));
        assertEquals(before, niceness());
    }
}
