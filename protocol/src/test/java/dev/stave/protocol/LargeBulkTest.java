package dev.stave.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// A large part arrives as it was sent, in memory that follows it.
final class LargeBulkTest {
    private static final int LENGTH = 3 * ReceivedBulk.PIECE_BYTES + 5;

    private static byte[] content() {
        var bytes = new byte[LENGTH];
        new Random(LENGTH).nextBytes(bytes);
        return bytes;
    }

    private static ByteBuf request(byte[] content) {
        return Unpooled.wrappedBuffer(
                Wire.bytes("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + content.length + "\r\n"), content,
                Wire.bytes("\r\n"));
    }

    private static Request decode(ByteBuf bytes, int cutBytes) {
        var decoder = new RespDecoder(DecoderLimits.DEFAULT);
        Request request = null;
        while (bytes.isReadable()) {
            assertNull(request);
            request = decoder.decode(bytes.readSlice(Math.min(cutBytes, bytes.readableBytes())));
        }
        return Objects.requireNonNull(request);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 65_536, 262_144, 1_000_000})
    void aLargePartIsWhatWasSentHoweverItIsCut(int cutBytes) {
        var request = decode(request(content()), cutBytes);
        var large = Objects.requireNonNull(request.large(2));
        assertEquals(LENGTH, request.length(2));
        var read = ByteBuffer.allocate(1000);
        large.read(ReceivedBulk.PIECE_BYTES - 500, read);
        assertArrayEquals(
                Arrays.copyOfRange(content(), ReceivedBulk.PIECE_BYTES - 500,
                        ReceivedBulk.PIECE_BYTES + 500),
                read.array());
        assertArrayEquals(content(), request.part(2));
        assertNull(request.large(1));
        request.release();
    }

    @Test
    void aPartOfTheThresholdIsNotLarge() {
        var request = decode(request(new byte[LargeBulk.THRESHOLD_BYTES]), 65_536);
        assertNull(request.large(2));
        assertNotNull(decode(request(new byte[LargeBulk.THRESHOLD_BYTES + 1]), 65_536).large(2));
    }

    @Test
    void memoryOfALargePartFollowsWhatHasArrived() {
        var bulk = new ReceivedBulk(LENGTH);
        var piece = Unpooled.wrappedBuffer(new byte[1000]);
        for (var arrived = 1000; arrived <= LENGTH; arrived += 1000) {
            bulk.fill(piece.readerIndex(0));
            var allowed = Math.max(PartialBulk.FIRST_BYTES, 2 * arrived);
            assertTrue(bulk.capacityBytes() <= allowed, bulk.capacityBytes() + " for " + arrived);
        }
        bulk.release();
    }
}
