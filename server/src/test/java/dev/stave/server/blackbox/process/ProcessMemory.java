package dev.stave.server.blackbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory a process of this (Linux) machine uses.
public record ProcessMemory(long pid) {
    /// The resident set, as /proc tells it.
    public long residentBytes() {
        return field("VmRSS:");
    }

    /// The largest that the resident set ever was.
    public long peakResidentBytes() {
        return field("VmHWM:");
    }

    private long field(String name) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            String line = lines.filter(text -> text.startsWith(name)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
