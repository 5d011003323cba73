package dev.stave.bench.engines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// The keys and values that the stores hold, the same for each.
final class KeySet {
    static final int KEYS = 100_000;
    /// So many that a processor's cache does not hold them all.
    private static final int VALUES = 4096;
    private static final int KEYS_A_FILL = 1000;

    private final byte[][] keys = new byte[KEYS][];
    private final byte[][] values = new byte[VALUES][];

    KeySet(int valueBytes) {
        var random = new Random(valueBytes);
        for (var i = 0; i < VALUES; i++) {
            values[i] = new byte[valueBytes];
            random.nextBytes(values[i]); // Nothing that could be compressed.
        }
        for (var i = 0; i < KEYS; i++) {
            keys[i] = "key:%012d".formatted(i).getBytes(StandardCharsets.US_ASCII);
        }
    }

    byte[] key(int number) {
        return keys[number];
    }

    byte[] value(int number) {
        return values[number & (VALUES - 1)];
    }

    /// Puts the keys from `from` to `to`.
    void fill(StoreUnderTest store, int from, int to) throws Exception {
        for (var begin = from; begin < to; begin += KEYS_A_FILL) {
            var end = Math.min(begin + KEYS_A_FILL, to);
            var content = new byte[end - begin][];
            for (var i = begin; i < end; i++) {
                content[i - begin] = value(i);
            }
            store.putAll(Arrays.copyOfRange(keys, begin, end), content);
        }
    }
}
