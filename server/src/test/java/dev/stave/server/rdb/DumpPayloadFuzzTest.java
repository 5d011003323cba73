package dev.stave.server.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;

/// Whatever a client gives to RESTORE: it is a value or it is refused, and
/// costs memory for what has come, not for what it promises.
class DumpPayloadFuzzTest {
    private static final long LIMIT_BYTES = 512L << 20;
    /// LZF makes 88 of one, which are then copied.
    private static final long ALLOCATED_PER_BYTE = 500;
    private static final long ALLOCATED_AT_MOST = 4 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory
            .getThreadMXBean();

    @FuzzTest
    void whateverIsRestoredIsAValueOrRefused(byte[] payload) {
        assertTrue(IntStream.range(0, 2).anyMatch(_ -> costsLittle(payload)),
                () -> "much memory for " + payload.length + " bytes");
    }

    /// The first time classes may be loaded.
    private static boolean costsLittle(byte[] payload) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        check(payload);
        check(resealed(payload));
        return THREADS.getCurrentThreadAllocatedBytes() - before <= ALLOCATED_AT_MOST
                + (ALLOCATED_PER_BYTE * payload.length);
    }

    private static void check(byte[] payload) {
        if (!DumpPayload.isWhole(payload)) {
            return;
        }
        try {
            var value = DumpPayload.readString(payload, LIMIT_BYTES);
            assertEquals(value,
                    DumpPayload.readString(DumpPayload.ofString(value), LIMIT_BYTES));
        } catch (RdbException _) {
            // Refused.
        }
    }

    /// The same with the right checksum.
    private static byte[] resealed(byte[] payload) {
        var copy = payload.clone();
        var at = copy.length - Long.BYTES;
        if (at >= 0) {
            ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putLong(at,
                    Crc64.of(copy, at));
        }
        return copy;
    }
}
