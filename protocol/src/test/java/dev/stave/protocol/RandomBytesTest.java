package dev.stave.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

/// Whatever comes in: requests, nothing yet or a [ProtocolException] comes out,
/// and the same for every cut.
final class RandomBytesTest {
    private static final long SEED = 42;
    private static final int INPUTS = 20_000;
    private static final int MAX_TOKENS = 14;
    private static final String[] TOKENS = {"*", "$", "\r\n", "\r", "\n", "1", "2", "0", "-", "99",
            "a", " ", "\"",
            "'", "\\x4", "\0", "\u00ff", "PING", "*1\r\n", "*2\r\n$1\r\na\r\n", "$3\r\nGET\r\n",
            "$0\r\n\r\n", "POST ",
            "*-1\r\n", "$536870912\r\n", "*1048576\r\n", ":1\r\n", "\t"};
    private static final DecoderLimits TIGHT = new DecoderLimits(12, 5, 10, 150, true);

    @Test
    void randomBytesNeverSurpriseTheDecoder() {
        for (var seed = SEED; seed < SEED + INPUTS; seed++) {
            var random = new Random(seed);
            var input = input(random);
            var limits = random.nextBoolean() ? TIGHT : DecoderLimits.DEFAULT;
            try {
                check(input, limits, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void check(String input, DecoderLimits limits, Random random) {
        var whole = new Wire(limits).send(input);
        var heard = whole.heard();
        var buffered = whole.decoder().bufferedBytes();
        assertTrue(buffered >= 0 && buffered <= input.length(), "buffered " + buffered);
        var cut = random.nextInt(input.length() + 1);
        assertEquals(heard, new Wire(limits, random.nextBoolean()).send(input, cut).heard());
        var bytewise = new Wire(limits).sendByteByByte(input);
        assertEquals(heard, bytewise.heard());
        assertEquals(buffered, bytewise.decoder().bufferedBytes());
    }

    private static String input(Random random) {
        var text = new StringBuilder();
        var tokens = 1 + random.nextInt(MAX_TOKENS);
        for (var i = 0; i < tokens; i++) {
            if (random.nextInt(10) == 0) {
                text.append((char) random.nextInt(256));
            } else {
                text.append(TOKENS[random.nextInt(TOKENS.length)]);
            }
        }
        return text.toString();
    }
}
