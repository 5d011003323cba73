package dev.stave.storage.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What memory of this process is there, as Linux tells
/// it (proc_pid_pagemap(5)).
public final class PageMap {
    private static final int PAGE_BYTES = 4 << 10;

    private PageMap() {}

    /// Whether the page of this address has been touched: bit 63 of its entry.
    public static boolean isThere(long address) throws IOException {
        try (var map = new RandomAccessFile("/proc/self/pagemap", "r")) {
            map.seek(address / PAGE_BYTES * Long.BYTES);
            return Long.reverseBytes(map.readLong()) < 0;
        }
    }

    /// Whether large pages have been asked for.
    public static boolean isAskedLarge(long address) throws IOException {
        return flags(address).contains("hg");
    }

    /// Whether there shall be none.
    public static boolean isAskedSmall(long address) throws IOException {
        return flags(address).contains("nh");
    }

    /// Of the mapping that an address is in, as `/proc/self/smaps` has them.
    private static List<String> flags(long address) throws IOException {
        var inMapping = false;
        for (var line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                var range = line.substring(0, line.indexOf(' ')).split("-", 2);
                inMapping = Long.parseUnsignedLong(range[0], 16) <= address
                        && address < Long.parseUnsignedLong(range[1], 16);
            } else if (inMapping && line.startsWith("VmFlags:")) {
                return List.of(line.substring("VmFlags:".length()).trim().split(" "));
            }
        }
        return List.of();
    }
}
