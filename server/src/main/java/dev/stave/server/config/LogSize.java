package dev.stave.server.config;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/// How large the log may grow by default.
final class LogSize {
    private static final long LARGEST = 1L << 30;
    private static final int FEWEST_SEGMENTS = 4;
    private static final int PART_OF_MEMORY = 16;

    private LogSize() {}

    /// A part of what this machine or container has: the log is also kept
    /// in memory.
    static long forMemory(long segmentBytes) {
        var memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return Math.max(FEWEST_SEGMENTS * segmentBytes,
                Math.min(LARGEST, memory / PART_OF_MEMORY));
    }
}
