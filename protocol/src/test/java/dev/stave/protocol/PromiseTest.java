package dev.stave.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// What a client announces costs nothing until it sends it.
final class PromiseTest {
    /// Room for what the JVM allocates by the way; a promise kept would
    /// take megabytes.
    private static final int SMALL_BYTES = 128 * 1024;
    private static final int MIB = 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"*1048576\r\n", "*1048576\r\n$1\r\na\r\n", "*1\r\n$536870912\r\n",
            "*1\r\n$536870912\r\na", "*2\r\n$1\r\na\r\n$536870912\r\n",
            "*1000000\r\n$536870912\r\nab"})
    void announcedLengthAllocatesNothing(String promise) {
        var allocatedBytes = allocatedBy(promise);
        assertTrue(allocatedBytes < SMALL_BYTES, "allocated " + allocatedBytes);
    }

    @Test
    void memoryOfAPartFollowsWhatHasArrived() {
        var partial = new PartialBulk();
        partial.start(3 * MIB + 5);
        var piece = Unpooled.wrappedBuffer(new byte[1000]);
        for (var arrived = 1000; arrived <= 3 * MIB; arrived += 1000) {
            partial.read(piece.readerIndex(0));
            var allowed = Math.max(PartialBulk.FIRST_BYTES, 2 * arrived);
            assertTrue(partial.capacityBytes() <= allowed,
                    partial.capacityBytes() + " for " + arrived);
        }
    }

    @Test
    void partIsExactlySizedInTheEnd() {
        var bytes = new byte[100_001];
        Arrays.fill(bytes, (byte) 'v');
        var partial = new PartialBulk();
        partial.start(bytes.length);
        var piece = Unpooled.wrappedBuffer(bytes);
        for (var at = 0; at < bytes.length; at += 777) {
            partial.read(piece.readSlice(Math.min(777, bytes.length - at)));
        }
        assertArrayEquals(bytes, partial.take());
        assertEquals(0, partial.capacityBytes());
    }

    @Test
    void refusedRequestIsLetGo() {
        var partial = new PartialBulk();
        partial.start(100);
        partial.read(Unpooled.wrappedBuffer(new byte[10]));
        partial.discard();
        assertEquals(0, partial.capacityBytes());
    }

    private static long allocatedBy(String text) {
        decode(Unpooled.wrappedBuffer(Wire.bytes(text))); // Loads the classes.
        var in = Unpooled.wrappedBuffer(Wire.bytes(text));
        var before = THREADS.getCurrentThreadAllocatedBytes();
        decode(in);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void decode(ByteBuf in) {
        assertEquals(null, new RespDecoder(DecoderLimits.DEFAULT).decode(in));
    }
}
