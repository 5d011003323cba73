package dev.stave.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;
import dev.stave.storage.Value;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.thread.PlatformThreads;

/// The log goes on in the next segment, and something fails while the one after
/// that is being seen to.
class FailedRotationTest {
    private static final int VALUE_BYTES = 40_000;
    private static final long NOW = 1000;

    private final MemoryDisk disk = new MemoryDisk();
    private final ReplayRecorder replayed = new ReplayRecorder();

    /// @param slots
    ///            for so many segments, and the one that there is not
    private WriteAheadLog open(MemoryDisk from, SlotPool slots) throws IOException {
        var log = WriteAheadLog.open(
                new LogOptions(SyncPolicy.ALWAYS, LogOptions.MIN_SEGMENT_BYTES),
                new PlatformThreads(), from, slots, LogStart.NEW,
                source -> source.replay(replayed), new DeafListener());
        log.start(NOW);
        return log;
    }

    private static void put(WriteAheadLog log, String key, int valueBytes) {
        log.begin(WriteAheadLog.recordBytes(key.length(), valueBytes), NOW);
        log.put(1, key.getBytes(StandardCharsets.US_ASCII),
                new Value.StringValue(Bytes.wrap(new byte[valueBytes])), Long.MAX_VALUE);
        log.awaitDurable(log.end());
    }

    @Test
    void whatIsWrittenAfterItIsThere() throws IOException {
        MemoryDisk left;
        try (var log = open(disk, new SlotPool(3))) {
            put(log, "first", VALUE_BYTES);
            assertThrows(IllegalStateException.class, () -> put(log, "large", VALUE_BYTES));
            put(log, "small", 1);
            put(log, "tiny", 0);
            left = disk.afterPowerLoss();
        }
        try (var _ = open(left, new SlotPool())) {
            assertEquals(Stream.of("first", "small", "tiny")
                    .map(key -> "put 1 " + key + " " + Long.MAX_VALUE).toList(), replayed.lines);
        }
    }
}
