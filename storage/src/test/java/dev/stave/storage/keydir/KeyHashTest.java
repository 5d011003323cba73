package dev.stave.storage.keydir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class KeyHashTest {
    private static final int KEYS = 100_000;
    /// What is in the source is known to everybody; a product with one of these as
    /// a factor that a client can cancel would be 0 whatever the rest of the key is.
    private static final List<Long> PUBLIC_CONSTANTS = List.of(0L, -1L, 0x9E3779B97F4A7C15L,
            0xBF58476D1CE4E5B9L, 0x94D049BB133111EBL, 0xA0761D6478BD642FL, 0xE7037ED1A0B428DBL);

    private final KeyHash hash = new KeyHash(42);

    private static byte[] decimal(int i) {
        return ("key:" + i).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] longs(long... values) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private long distinct(IntFunction<byte[]> keys) {
        var hashes = new HashSet<Long>();
        IntStream.range(0, KEYS).forEach(i -> hashes.add(hash.of(keys.apply(i))));
        return hashes.size();
    }

    @Test
    void knownConstantsInAKeyDoNotMakeKeysCollide() {
        for (var constant : PUBLIC_CONSTANTS) {
            assertEquals(KEYS, distinct(i -> longs(i, constant)));
            assertEquals(KEYS, distinct(i -> longs(constant, i)));
            assertEquals(KEYS, distinct(i -> longs(i, constant, constant, constant)));
            assertEquals(KEYS, distinct(i -> longs(i, 0, constant, constant, constant)));
        }
    }

    @Test
    void keysOfAnyLengthDiffer() {
        assertEquals(KEYS, distinct(KeyHashTest::decimal));
        assertEquals(KEYS, distinct(i -> longs(i)));
        assertEquals(1_000, IntStream.range(0, 1_000)
                .mapToLong(length -> hash.of(new byte[length])).distinct().count());
        assertEquals(1 << 16, IntStream.range(0, 1 << 16)
                .mapToLong(i -> hash.of(new byte[]{(byte) i, (byte) (i >> 8)})).distinct()
                .count());
        assertEquals(1 << 20, IntStream.range(0, 1 << 20).mapToLong(
                i -> hash.of(new byte[]{(byte) i, (byte) (i >> 8), (byte) (i >> 16)})).distinct()
                .count());
    }

    @Test
    void theSeedChangesEveryHash() {
        var other = new KeyHash(43);
        var same = IntStream.range(0, KEYS)
                .filter(i -> hash.of(decimal(i)) == other.of(decimal(i))).count();
        assertEquals(0, same);
    }

    @Test
    void eachBitOfAKeyChangesAboutHalfOfTheHash() {
        var random = new Random(1);
        for (var length : new int[]{1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64}) {
            var flipped = 0L;
            var flips = 0;
            for (var round = 0; round < 50; round++) {
                var key = new byte[length];
                random.nextBytes(key);
                for (var bit = 0; bit < length * Byte.SIZE; bit++, flips++) {
                    var changed = key.clone();
                    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                    flipped += Long.bitCount(hash.of(key) ^ hash.of(changed));
                }
            }
            var mean = (double) flipped / flips;
            assertTrue(mean > 31 && mean < 33, () -> "mean of " + mean + " bits");
        }
    }

    @Test
    void decimalKeysFillBucketsEvenly() {
        var buckets = new int[1 << 12];
        IntStream.range(0, KEYS)
                .forEach(i -> buckets[(int) hash.of(decimal(i)) & buckets.length - 1]++);
        var fullest = Arrays.stream(buckets).max().orElseThrow();
        assertTrue(fullest < 2.5 * KEYS / buckets.length, () -> "fullest: " + fullest);
    }
}
