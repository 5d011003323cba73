package dev.stave.server.command.bitmap;

/// A string as a row of bits, the most significant one of each byte first. Bits
/// beyond its end are 0.
final class Bits {
    private final byte[] bytes;

    Bits(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    long count() {
        return (long) bytes.length * Byte.SIZE;
    }

    int get(long offset) {
        var index = offset / Byte.SIZE;
        return index < bytes.length ? (bytes[(int) index] >> shift(offset)) & 1 : 0;
    }

    private static int shift(long offset) {
        return Byte.SIZE - 1 - (int) (offset % Byte.SIZE);
    }

    /// How many bits are set from one to another, both counted.
    long countSet(long first, long last) {
        var count = 0L;
        var at = first;
        for (; at <= last && at % Byte.SIZE != 0; at++) {
            count += get(at);
        }
        for (; at + Byte.SIZE - 1 <= last; at += Byte.SIZE) {
            count += Integer.bitCount(bytes[(int) (at / Byte.SIZE)] & 0xFF);
        }
        for (; at <= last; at++) {
            count += get(at);
        }
        return count;
    }

    /// Where the first such bit is from one to another, both counted; -1 when there
    /// is none.
    long find(int bit, long first, long last) {
        var skipped = (byte) (bit == 0 ? 0xFF : 0);
        for (var at = first; at <= last; at++) {
            if (at % Byte.SIZE == 0 && bytes[(int) (at / Byte.SIZE)] == skipped) {
                at += Byte.SIZE - 1;
            } else if (get(at) == bit) {
                return at;
            }
        }
        return -1;
    }
}
