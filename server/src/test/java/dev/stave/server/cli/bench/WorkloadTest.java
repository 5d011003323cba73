package dev.stave.server.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final int COMMANDS = 100_000;

    @Test
    void aMixedLoadWritesAsOftenAsItIsTold() {
        var commands = workload(Workload.Kind.MIXED, KeyChoice.Distribution.UNIFORM, 1000)
                .commands(new SplittableRandom(1));
        var writes = IntStream.range(0, COMMANDS)
                .filter(_ -> word(commands.next(), 0).equals("SET")).count();
        assertEquals(0.2, (double) writes / COMMANDS, 0.01);
    }

    @Test
    void anMsetHasTenKeysWithTheirValues() {
        var words = workload(Workload.Kind.MSET, KeyChoice.Distribution.UNIFORM, 1000)
                .commands(new SplittableRandom(1)).next();
        assertEquals(21, words.length);
        for (var i = 1; i < words.length; i += 2) {
            assertTrue(word(words, i).matches("key:000000000[0-9]{3}"), word(words, i));
            assertEquals(10, words[i + 1].length);
        }
    }

    @Test
    void everyKeyOfAUniformChoiceIsAskedForAsOften() {
        var counts = counts(KeyChoice.Distribution.UNIFORM, 10);
        assertEquals(10, counts.size());
        counts.values().forEach(count -> assertEquals(0.1, (double) count / COMMANDS, 0.01));
    }

    /// The share of the first of a million is 1 / sum(k^-0.99).
    @Test
    void aZipfianChoiceAsksForItsFirstKeyInOneOfFifteenRequests() {
        var keys = 1_000_000;
        var sum = IntStream.rangeClosed(1, keys).mapToDouble(k -> Math.pow(k, -0.99)).sum();
        var counts = counts(KeyChoice.Distribution.ZIPFIAN, keys);
        assertEquals(1 / sum, (double) counts.getOrDefault("key:000000000000", 0) / COMMANDS,
                0.005);
        assertEquals(1.0 / 15, 1 / sum, 0.002);
    }

    private static Map<String, Integer> counts(KeyChoice.Distribution distribution, int keys) {
        var commands = workload(Workload.Kind.GET, distribution, keys)
                .commands(new SplittableRandom(1));
        var counts = new HashMap<String, Integer>();
        for (var i = 0; i < COMMANDS; i++) {
            counts.merge(word(commands.next(), 1), 1, Integer::sum);
        }
        return counts;
    }

    private static Workload workload(Workload.Kind kind, KeyChoice.Distribution distribution,
            int keys) {
        return new Workload(kind, 10, new KeyChoice(distribution, keys), 20);
    }

    private static String word(byte[][] words, int at) {
        return new String(words[at], StandardCharsets.US_ASCII);
    }
}
