package dev.stave.storage.keydir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A seeded 64-bit hash of keys: sixteen bytes at a time through a folded
/// 128-bit product, the scheme that wyhash made known.
///
/// A product is 0 when one of its factors is, whatever the other one holds: so
/// no factor may be one that a client can choose. Each has a secret in it, and
/// all secrets come from the seed.
///
/// **Threads** Immutable.
final class KeyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final int BLOCK_BYTES = 2 * Long.BYTES;

    private final long start;
    private final long left;
    private final long right;

    /// @param seed
    ///            unknown to clients
    KeyHash(long seed) {
        start = mixed(seed + GOLDEN_RATIO);
        left = mixed(start + GOLDEN_RATIO);
        right = mixed(left + GOLDEN_RATIO);
    }

    /// The finalizer of splitmix64 (Steele, Lea, Flood 2014).
    private static long mixed(long seed) {
        var bits = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    long of(byte[] key) {
        var hash = start;
        var at = 0;
        for (; key.length - at > BLOCK_BYTES; at += BLOCK_BYTES) {
            hash = fold((long) LONGS.get(key, at) ^ left,
                    (long) LONGS.get(key, at + Long.BYTES) ^ hash);
        }
        return fold(fold(tailStart(key, at) ^ left, tailEnd(key, at) ^ hash) ^ right,
                key.length ^ left);
    }

    /// The first bytes of the last block, which has up to sixteen.
    private static long tailStart(byte[] key, int at) {
        var rest = key.length - at;
        if (rest >= Long.BYTES) {
            return (long) LONGS.get(key, at);
        }
        if (rest >= Integer.BYTES) {
            return (int) INTS.get(key, at) & 0xFFFF_FFFFL;
        }
        return rest == 0
                ? 0
                : (key[at] & 0xFFL) | (key[at + rest / 2] & 0xFFL) << 8
                        | (key[key.length - 1] & 0xFFL) << 16;
    }

    /// Its last bytes, which may be some of the first again: the length tells keys
    /// apart that look the same this way.
    private static long tailEnd(byte[] key, int at) {
        var rest = key.length - at;
        if (rest >= Long.BYTES) {
            return (long) LONGS.get(key, key.length - Long.BYTES);
        }
        return rest >= Integer.BYTES
                ? (int) INTS.get(key, key.length - Integer.BYTES) & 0xFFFF_FFFFL
                : 0;
    }

    private static long fold(long one, long other) {
        return (one * other) ^ Math.unsignedMultiplyHigh(one, other);
    }
}
