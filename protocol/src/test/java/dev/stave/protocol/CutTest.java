package dev.stave.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// However the network cuts the bytes, the same comes out.
final class CutTest {
    private static final long SEED = 20_260_101L;
    private static final int STREAMS = 60;
    private static final int CUTTINGS = 8;
    private static final int MAX_REQUESTS = 12;
    private static final int MAX_CUTS = 40;

    static Stream<String> inputs() {
        return Stream.of("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nvalue\r\n*1\r\n$4\r\nPING\r\n",
                "*0\r\n\r\n*-1\r\n*2\r\n$0\r\n\r\n$0\r\n\r\nPING\r\n\n",
                "SET \"a b\" 'c'\r\n*1\r\n$4\r\nPING\r\nGET a\n",
                "*1\r\n$12\r\n123456789012\r\n", "*1\r\n$4\r\nPINGXX", "*1\r\n$4\r\nPING\rX",
                "*1\r\nx", "*1x\r\n",
                "*1\rX", "*1\r\n$\r\n", "*1\r\n$-1\r\n", "a \"b\r\n", "PING\nPOST / HTTP/1.1\r\n",
                "*100000\r\n$9\r",
                "*01\r\n", "*1048577\r\n", "*1\r\n$0000004\r\nPING\r\n", "*1\r\n$536870913\r\n");
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void everyCutInTwoGivesTheSame(String input) {
        var whole = Wire.hear(input);
        for (var cut = 1; cut < input.length(); cut++) {
            for (var direct : new boolean[]{false, true}) {
                var wire = new Wire(DecoderLimits.DEFAULT, direct);
                assertEquals(whole, wire.send(input, cut).heard(), "cut at " + cut);
            }
        }
        assertEquals(whole, new Wire(DecoderLimits.DEFAULT).sendByteByByte(input).heard());
    }

    @Test
    void randomRequestsCutAtRandomComeOutWhole() {
        for (var seed = SEED; seed < SEED + STREAMS; seed++) {
            var random = new Random(seed);
            var sent = new ArrayList<List<String>>();
            var input = stream(random, sent);
            for (var i = 0; i < CUTTINGS; i++) {
                var wire = new Wire(DecoderLimits.DEFAULT, random.nextBoolean());
                var heard = wire.send(input, cuts(random, input.length())).heard();
                assertEquals(new Wire.Heard(sent, ""), heard, "seed " + seed);
                assertEquals(0, wire.decoder().bufferedBytes(), "seed " + seed);
            }
        }
    }

    private static String stream(Random random, List<List<String>> sent) {
        var text = new StringBuilder();
        var requests = 1 + random.nextInt(MAX_REQUESTS);
        for (var i = 0; i < requests; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append("\r\n");
                case 1 -> text.append("*-1\r\n");
                case 2 -> {
                    sent.add(List.of("GET", "a b"));
                    text.append("GET 'a b'\n");
                }
                default -> {
                    var words = words(random);
                    sent.add(words);
                    text.append(Wire.multibulk(words));
                }
            }
        }
        return text.toString();
    }

    private static List<String> words(Random random) {
        var count = 1 + random.nextInt(random.nextInt(8) == 0 ? 70 : 4);
        return IntStream.range(0, count).mapToObj(_ -> word(random)).toList();
    }

    /// Short for the most part; now and then longer than what is allocated
    /// at first.
    private static String word(Random random) {
        var bytes = new byte[random
                .nextInt(random.nextInt(20) == 0 ? 5 * PartialBulk.FIRST_BYTES : 120)];
        random.nextBytes(bytes);
        return Wire.text(bytes);
    }

    private static int[] cuts(Random random, int length) {
        return random.ints(random.nextInt(MAX_CUTS), 0, length + 1).sorted().toArray();
    }
}
