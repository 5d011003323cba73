package dev.stave.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.IntStream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;

/// Whatever a client sends, in whatever pieces: the same requests, then perhaps
/// a [ProtocolException], and memory only for what has come.
///
/// The first two bytes of an input say with which limits and where it is cut,
/// the rest is sent.
final class RespDecoderFuzzTest {
    private static final int SETUP_BYTES = 2;
    private static final int MAX_CUTS = 40;
    private static final DecoderLimits TIGHT = new DecoderLimits(12, 5, 10, 150, true);
    /// For each byte that was sent, and beside them: what the test itself keeps is
    /// in it, and what the fuzzer does behind each call.
    private static final long ALLOCATED_PER_BYTE = 1_000;
    private static final long ALLOCATED_AT_MOST = 4 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory
            .getThreadMXBean();

    @FuzzTest
    void theSameComesOutHoweverItIsCut(byte[] input) {
        if (input.length < SETUP_BYTES) {
            return;
        }
        var text = Wire.text(input).substring(SETUP_BYTES);
        var limits = limits(input[0]);
        assertTrue(IntStream.range(0, 2).anyMatch(_ -> costsLittle(text, limits)),
                () -> "much memory for " + text.length() + " bytes");
        var whole = new Wire(limits).send(text);
        var buffered = whole.decoder().bufferedBytes();
        assertTrue(buffered >= 0 && buffered <= text.length(), "buffered " + buffered);
        checkCut(text, limits, whole, new Random(input[1]));
    }

    private static DecoderLimits limits(byte choice) {
        return switch (choice & 3) {
            case 0 -> TIGHT;
            case 1 -> DecoderLimits.UNAUTHENTICATED;
            default -> DecoderLimits.DEFAULT;
        };
    }

    /// The first time classes may be loaded.
    private static boolean costsLittle(String text, DecoderLimits limits) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        new Wire(limits).send(text).decoder().close();
        return THREADS.getCurrentThreadAllocatedBytes() - before <= ALLOCATED_AT_MOST
                + (ALLOCATED_PER_BYTE * text.length());
    }

    private static void checkCut(String text, DecoderLimits limits, Wire whole, Random random) {
        var cuts = random.ints(random.nextInt(MAX_CUTS), 0, text.length() + 1).sorted().toArray();
        var cut = new Wire(limits, random.nextBoolean()).send(text, cuts);
        assertEquals(whole.heard(), cut.heard());
        assertEquals(whole.decoder().bufferedBytes(), cut.decoder().bufferedBytes());
        cut.decoder().close();
        whole.decoder().close();
    }
}
