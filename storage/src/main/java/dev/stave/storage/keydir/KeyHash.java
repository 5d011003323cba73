package dev.stave.storage.keydir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A seeded 64-bit hash of a key: eight bytes at a time through a folded
/// 128-bit product, the scheme that wyhash made known. The seed is secret, so
/// that nobody can choose keys that collide.
///
/// **Threads** Stateless.
final class KeyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0xA0761D6478BD642FL;
    private static final long SECOND = 0xE7037ED1A0B428DBL;

    private KeyHash() {}

    static long of(byte[] key, long seed) {
        var hash = seed ^ FIRST;
        var at = 0;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            hash = fold((long) LONGS.get(key, at) ^ SECOND, hash);
        }
        var rest = 0L;
        for (var shift = 0; at < key.length; at++, shift += Byte.SIZE) {
            rest |= (key[at] & 0xFFL) << shift;
        }
        return fold(fold(rest ^ SECOND, hash ^ FIRST), key.length ^ SECOND);
    }

    private static long fold(long left, long right) {
        return left * right ^ Math.unsignedMultiplyHigh(left, right);
    }
}
