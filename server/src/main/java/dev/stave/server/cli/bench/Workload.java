package dev.stave.server.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What clients ask for.
///
/// @param valueBytes
///            of what is written
/// @param writePercent
///            how many of the commands of a MIXED load write
///
/// **Threads** Immutable.
record Workload(Kind kind, int valueBytes, KeyChoice keys, int writePercent) {
    private static final int PERCENT = 100;
    private static final int KEYS_OF_MSET = 10;
    private static final byte[] SET = ascii("SET");
    private static final byte[] GET = ascii("GET");
    private static final byte[] INCR = ascii("INCR");
    private static final byte[] MSET = ascii("MSET");
    private static final byte[] KEY = ascii("key:000000000000");
    private static final byte[] COUNTER = ascii("ctr:000000000000");

    /// MIXED is SET and GET; INCR has keys of its own, since the others' are no
    /// numbers.
    enum Kind {
        SET, GET, INCR, MSET, MIXED
    }

    /// Makes the commands of one client.
    Commands commands(RandomGenerator random) {
        return new Commands(random, keys.numbers(random));
    }

    /// The commands of one client, one after the other.
    ///
    /// **Threads** Confined.
    final class Commands {
        private final RandomGenerator random;
        private final LongSupplier numbers;

        private Commands(RandomGenerator random, LongSupplier numbers) {
            this.random = random;
            this.numbers = numbers;
        }

        /// The words of the next one.
        byte[][] next() {
            return switch (kind) {
                case SET -> set(numbers.getAsLong(), random);
                case GET -> get();
                case INCR -> new byte[][]{INCR, key(COUNTER, numbers.getAsLong())};
                case MSET -> mset();
                case MIXED -> random.nextInt(PERCENT) < writePercent
                        ? set(numbers.getAsLong(), random)
                        : get();
            };
        }

        private byte[][] get() {
            return new byte[][]{GET, key(KEY, numbers.getAsLong())};
        }

        private byte[][] mset() {
            var words = new byte[1 + 2 * KEYS_OF_MSET][];
            words[0] = MSET;
            for (var i = 1; i < words.length; i += 2) {
                words[i] = key(KEY, numbers.getAsLong());
                words[i + 1] = value(random);
            }
            return words;
        }
    }

    byte[][] set(long number, RandomGenerator random) {
        return new byte[][]{SET, key(KEY, number), value(random)};
    }

    private byte[] value(RandomGenerator random) {
        var value = new byte[valueBytes];
        random.nextBytes(value); // What compresses well would flatter.
        return value;
    }

    /// The zeros of a name, from behind, are the number's digits: to format a
    /// string would take longer than many a request.
    private static byte[] key(byte[] zeros, long number) {
        var key = zeros.clone();
        var at = key.length;
        for (var left = number; left > 0; left /= 10) {
            key[--at] = (byte) ('0' + left % 10);
        }
        return key;
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
