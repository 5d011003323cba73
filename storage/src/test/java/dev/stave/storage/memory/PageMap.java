package dev.stave.storage.memory;

import java.io.IOException;
import java.io.RandomAccessFile;

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
}
