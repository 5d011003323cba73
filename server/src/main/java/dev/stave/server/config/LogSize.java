package dev.stave.server.config;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/// How large the log may grow by default, and its files.
final class LogSize {
    private static final long LARGEST = 1L << 30;
    private static final int FEWEST_SEGMENTS = 4;
    private static final int PART_OF_MEMORY = 16;
    private static final long SMALLEST_SEGMENT = 4L << 20;
    private static final long LARGEST_SEGMENT = 64L << 20;

    private LogSize() {}

    /// A part of what this machine or container has: the log is also kept
    /// in memory.
    static long forMemory(long segmentBytes) {
        return Math.max(FEWEST_SEGMENTS * segmentBytes,
                Math.min(LARGEST, memoryBytes() / PART_OF_MEMORY));
    }

    /// So small that the fewest segments there can be are no more than that part.
    static long segmentForMemory() {
        var part = memoryBytes() / PART_OF_MEMORY / FEWEST_SEGMENTS;
        return Math.clamp(part, SMALLEST_SEGMENT, LARGEST_SEGMENT);
    }

    /// What the container may use, else what the machine has.
    private static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
