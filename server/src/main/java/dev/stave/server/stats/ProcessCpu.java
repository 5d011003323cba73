package dev.stave.server.stats;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How long the process has used processors, in seconds.
///
/// @param user
///            in its own code; all of it where the system does not tell
/// @param system
///            in the kernel
public record ProcessCpu(double user, double system) {
    private static final Path STAT = Path.of("/proc/self/stat");
    /// Fixed in Linux's interface, whatever the kernel's own clock does.
    private static final double TICKS_PER_SECOND = 100;
    /// Of `utime` and `stime` among the words behind the process's name.
    private static final int USER_WORD = 11;
    private static final int SYSTEM_WORD = 12;
    private static final double NANOS_PER_SECOND = 1e9;

    public static ProcessCpu now() {
        try {
            return parse(Files.readString(STAT, StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return ofPlatform();
        }
    }

    /// @param stat
    ///            as in proc(5); the name may have any characters, so words count
    ///            from its end
    static ProcessCpu parse(String stat) {
        var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessCpu(Long.parseLong(words[USER_WORD]) / TICKS_PER_SECOND,
                Long.parseLong(words[SYSTEM_WORD]) / TICKS_PER_SECOND);
    }

    private static ProcessCpu ofPlatform() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var nanos = system instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime()
                : 0;
        return new ProcessCpu(nanos / NANOS_PER_SECOND, 0);
    }
}
