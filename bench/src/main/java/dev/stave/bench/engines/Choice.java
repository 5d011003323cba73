package dev.stave.bench.engines;

import java.util.SplittableRandom;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a thread takes next: any keys and values, at random.
///
/// **Threads** One each.
@State(Scope.Thread)
public class Choice {
    private static final int BATCH = 10;

    private final SplittableRandom random = new SplittableRandom();
    private final byte[][] batch = new byte[BATCH][];
    private final byte[][] batchValues = new byte[BATCH][];

    byte[] key(KeySet keys) {
        return keys.key(random.nextInt(KeySet.KEYS));
    }

    byte[] value(KeySet keys) {
        return keys.value(random.nextInt(KeySet.KEYS));
    }

    byte[][] batch(KeySet keys) {
        for (var i = 0; i < BATCH; i++) {
            batch[i] = key(keys);
        }
        return batch;
    }

    byte[][] batchValues(KeySet keys) {
        for (var i = 0; i < BATCH; i++) {
            batchValues[i] = value(keys);
        }
        return batchValues;
    }
}
