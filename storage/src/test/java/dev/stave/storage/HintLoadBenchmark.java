package dev.stave.storage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

import dev.stave.storage.disk.Disk;
import dev.stave.storage.disk.RealDisk;
import dev.stave.storage.log.SyncPolicy;

/// `bench/hint-load`: how long a start takes to load the hint files of the same
/// data on one thread and on more, in turns.
final class HintLoadBenchmark {
    private static final int ROUNDS = 7;
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final int KEYS_A_FRAME = 1000;
    private static final int SEGMENT_BYTES = 16 << 20;
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT
            .withSegmentBytes(SEGMENT_BYTES).withSyncPolicy(SyncPolicy.NO);

    private static final OperatingSystemMXBean PROCESS = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private HintLoadBenchmark() {}

    /// @param arguments
    ///            an empty directory, and how many keys
    public static void main(String... arguments) throws IOException {
        var keys = Integer.parseInt(arguments[1]);
        try (var disk = RealDisk.open(Path.of(arguments[0]))) {
            write(disk, keys);
            var nanos = new long[THREADS.size()][ROUNDS];
            var processorNanos = new long[THREADS.size()][ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                for (var i = 0; i < THREADS.size(); i++) {
                    var began = PROCESS.getProcessCpuTime();
                    nanos[i][round] = load(disk, THREADS.get(i), keys);
                    processorNanos[i][round] = PROCESS.getProcessCpuTime() - began;
                }
            }
            report(nanos, processorNanos, keys);
        }
    }

    private static void write(Disk disk, int keys) throws IOException {
        try (var engine = Engine.open(OPTIONS, disk, new SilentListener(), 0)) {
            for (var key = 0; key < keys; key += KEYS_A_FRAME) {
                var frame = new Mutation[KEYS_A_FRAME];
                for (var i = 0; i < KEYS_A_FRAME; i++) {
                    frame[i] = Stave.put(Bytes.of(String.format(Locale.ROOT, "%016d", key + i)),
                            Bytes.of("value"), Stored.NO_DEADLINE);
                }
                engine.commit(List.of(frame), 0);
            }
            engine.flush(0);
            var checkpoint = engine.checkpoint(0);
            while (!checkpoint.isDone()) {
                engine.maintain(0, 1_000_000);
                Thread.onSpinWait();
            }
        }
    }

    private static long load(Disk disk, int threads, int keys) throws IOException {
        var began = System.nanoTime();
        try (var engine = Engine.open(OPTIONS.withLoadThreads(threads), disk,
                new SilentListener(), 0)) {
            var nanos = System.nanoTime() - began;
            if (engine.size(0) < keys) {
                throw new IllegalStateException("only " + engine.size(0) + " keys");
            }
            return nanos;
        }
    }

    private static void report(long[][] nanos, long[][] processorNanos, int keys) {
        Arrays.stream(nanos).forEach(Arrays::sort);
        Arrays.stream(processorNanos).forEach(Arrays::sort);
        for (var i = 0; i < nanos.length; i++) {
            var median = nanos[i][ROUNDS / 2];
            System.out.printf(Locale.ROOT,
                    "%d threads: %.2f million keys a second, %.2f times as fast as one,"
                            + " %.2f million for each second on a processor%n",
                    THREADS.get(i), keys * 1e3 / median, (double) nanos[0][ROUNDS / 2] / median,
                    keys * 1e3 / processorNanos[i][ROUNDS / 2]);
        }
    }
}
