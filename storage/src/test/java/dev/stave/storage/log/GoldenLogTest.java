package dev.stave.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;

import dev.stave.storage.Bytes;
import dev.stave.storage.Value;
import dev.stave.storage.disk.MemoryDisk;
import dev.stave.storage.location.SlotPool;
import dev.stave.storage.thread.PlatformThreads;

/// The bytes of version 1, made once by a program that knows
/// docs/format/log.md only.
class GoldenLogTest {
    private static final LogOptions OPTIONS = new LogOptions(SyncPolicy.ALWAYS, 64 << 10);
    private static final LogStart START = new LogStart(
            new UUID(0x0102030405060708L, 0x090A0B0C0D0E0F10L), 1, 0);
    private static final long CREATED_MILLIS = 1_700_000_000_000L;
    private static final long WRITTEN_MILLIS = CREATED_MILLIS + 123;
    private static final String NAME = Segment.fileName(1);
    private static final int VERSION_AT = 8;
    private static final int HEADER_CRC_AT = 60;

    private static final String LOG = """
            53544156454c4f47 0100000000000000 0807060504030201 100f0e0d0c0b0a09
            0100000000000000 0000010000000000 0068e5cf8b010000 00000000cffd9a6a
            d3e347b1b8000000 0100000000000000 0000000000000000 7b68e5cf8b010000
            0100000001000000 2000000001000300 0300000028000000 00505c18a3010000
            6b657976616c7565 1c00000002000400 0300000048000000 0000000000000000
            676f6e6500000000 1c00000003000400 0300000068000000 ffffffffffffff7f
            6b65707400000000 1800000005000000 0300000088000000 0000000000000000
            1800000004000000 11000000a0000000 0300000000000000 081b415328000000
            0200000000000000 0100000000000000 7b68e5cf8b010000 0100000002000000
            """;

    private final MemoryDisk disk = new MemoryDisk();
    private final ReplayRecorder replayed = new ReplayRecorder();

    private WriteAheadLog open() throws IOException {
        var log = WriteAheadLog.open(OPTIONS, new PlatformThreads(), disk, new SlotPool(), START,
                source -> source.replay(replayed), new DeafListener());
        log.start(CREATED_MILLIS);
        return log;
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void write() throws IOException {
        try (var log = open()) {
            log.begin(WriteAheadLog.recordBytes(3, 5) + 2 * WriteAheadLog.recordBytes(4, 0)
                    + 2 * WriteAheadLog.recordBytes(0, 0), WRITTEN_MILLIS);
            log.put(3, key("key"), new Value.StringValue(Bytes.of("value")), 1_800_000_000_000L);
            log.delete(3, key("gone"));
            log.expireAt(3, key("kept"), Long.MAX_VALUE);
            log.drop(3);
            log.map(3, 17);
            log.awaitDurable(log.end());
        }
    }

    private byte[] file() throws IOException {
        try (var file = disk.open(NAME)) {
            var bytes = ByteBuffer.allocate((int) file.size());
            file.read(bytes, 0);
            return bytes.array();
        }
    }

    private static byte[] golden() {
        return HexFormat.of().parseHex(LOG.replaceAll("\\s", ""));
    }

    private void place(byte[] bytes) throws IOException {
        try (var file = disk.create(NAME)) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.sync();
        }
    }

    @Test
    void theLogIsWrittenAsDocumented() throws IOException {
        write();
        assertEquals(HexFormat.of().formatHex(golden()), HexFormat.of().formatHex(file()));
    }

    @Test
    void theLogIsReadAsDocumented() throws IOException {
        place(golden());
        open().close();
        assertEquals(List.of("put 3 key 1800000000000", "delete 3 gone",
                "expire 3 kept " + Long.MAX_VALUE, "drop 3", "map 3 17"), replayed.lines);
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        var bytes = ByteBuffer.wrap(golden()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(VERSION_AT, (short) 2);
        var crc = new CRC32C();
        crc.update(bytes.array(), 0, HEADER_CRC_AT);
        bytes.putInt(HEADER_CRC_AT, (int) crc.getValue());
        place(bytes.array());
        var refusal = assertThrows(DamagedLogException.class, this::open);
        assertTrue(String.valueOf(refusal.getMessage())
                .contains("format version 2, this program reads version 1"),
                refusal::getMessage);
    }
}
