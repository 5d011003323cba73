package dev.stave.protocol;

import static dev.stave.protocol.DecoderLimits.DEFAULT;
import static dev.stave.protocol.DecoderLimits.PART_OVERHEAD_BYTES;
import static dev.stave.protocol.DecoderLimits.UNAUTHENTICATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

final class DecoderLimitsTest {
    @Test
    void strangerMaySendTenParts() {
        assertEquals("", error(UNAUTHENTICATED, "*10\r\n"));
        assertEquals("ERR Protocol error: unauthenticated multibulk length",
                error(UNAUTHENTICATED, "*11\r\n"));
        assertEquals("ERR Protocol error: invalid multibulk length",
                error(UNAUTHENTICATED, "*2147483648\r\n"));
    }

    @Test
    void strangerMaySend16KiBInAPart() {
        assertEquals("", error(UNAUTHENTICATED, "*1\r\n$16384\r\n"));
        assertEquals("ERR Protocol error: unauthenticated bulk length",
                error(UNAUTHENTICATED, "*1\r\n$16385\r\n"));
        assertEquals("ERR Protocol error: invalid bulk length",
                error(UNAUTHENTICATED, "*1\r\n$536870913\r\n"));
    }

    @Test
    void wholeRequestIsLimited() {
        var limits = new DecoderLimits(64, 10, 100, 2 * PART_OVERHEAD_BYTES + 100, true);
        assertEquals("", error(limits, "*2\r\n$50\r\n" + "a".repeat(50) + "\r\n$50\r\n"));
        assertEquals("ERR Protocol error: too big request",
                error(limits, "*2\r\n$50\r\n" + "a".repeat(50) + "\r\n$51\r\n"));
        assertEquals("ERR Protocol error: too big request",
                error(limits, Wire.multibulk(List.of("", "", "", "",
                        "", "", "", "", ""))));
    }

    @Test
    void eachRequestIsCountedAnew() {
        var limits = new DecoderLimits(64, 10, 100, PART_OVERHEAD_BYTES + 100, true);
        var request = Wire.multibulk(List.of("a".repeat(100)));
        assertEquals("", error(limits, request.repeat(3)));
    }

    @Test
    void newLimitsHoldFromTheNextRequestOn() {
        var wire = new Wire(UNAUTHENTICATED).send("*1\r\n$4\r\nPING\r\n");
        wire.decoder().limits(DEFAULT);
        wire.send("*11\r\n" + "$1\r\na\r\n".repeat(11));
        assertEquals(2, wire.heard().requests().size());
        wire.decoder().limits(UNAUTHENTICATED);
        assertEquals("ERR Protocol error: unauthenticated multibulk length",
                wire.send("*11\r\n").heard().error());
    }

    @Test
    void lineLimitHoldsForHeadersToo() {
        var limits = new DecoderLimits(3, 1000, 1000, 100_000, true);
        assertEquals("", error(limits, "abc\n"));
        assertEquals("ERR Protocol error: too big inline request", error(limits, "abcd\n"));
        assertEquals("ERR Protocol error: too big mbulk count string", error(limits, "*1x34"));
        assertEquals("ERR Protocol error: too big bulk count string", error(limits, "*1\r\n$1x34"));
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DecoderLimits(0, 1, 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new DecoderLimits(1, 0, 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new DecoderLimits(1, 1, -1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new DecoderLimits(1, 1, 1, 0, true));
        assertThrows(IllegalArgumentException.class,
                () -> new DecoderLimits(1, 1, Integer.MAX_VALUE, 1, true));
    }

    private static String error(DecoderLimits limits, String text) {
        return new Wire(limits).send(text).heard().error();
    }
}
