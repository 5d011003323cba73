package dev.stave.storage.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.storage.EngineOptions;
import dev.stave.storage.Stave;
import dev.stave.storage.disk.MemoryDisk;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // What is waited for in turns may never come.
class PlatformThreadsTest {
    private static final int MOST_NICE = 19;

    /// How nice the calling thread is.
    private static int niceness() {
        return niceness(Path.of("/proc/thread-self"));
    }

    /// As proc(5) has it.
    private static int niceness(Path task) {
        try {
            var stat = Files.readString(task.resolve("stat"));
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

    /// Beside stores of other tests, which have threads of these names, too.
    @ParameterizedTest
    @ValueSource(strings = {"stave-log", "stave-flush", "stave-merge"})
    @EnabledOnOs(OS.LINUX)
    void thoseOfAStoreYield(String name) throws IOException {
        try (var _ = Stave.open(new MemoryDisk(), EngineOptions.DEFAULT, InstantSource.system())) {
            var expected = Math.min(niceness() + Niceness.STEPS, MOST_NICE);
            while (threads(name).noneMatch(task -> isAsNice(task, expected))) {
                Thread.onSpinWait(); // It does that first of all when it runs.
            }
        }
    }

    private static boolean isAsNice(Path task, int expected) {
        try {
            return niceness(task) == expected;
        } catch (UncheckedIOException e) {
            return false; // It has ended.
        }
    }

    private static Stream<Path> threads(String name) throws IOException {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> name.equals(nameOf(task))).toList().stream();
        }
    }

    private static String nameOf(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // It has ended.
        }
    }
}
