package dev.stave.server.command.bitmap;

import java.util.Arrays;

/// A string as a row of bits, the most significant one of each byte first. Bits
/// beyond its end are 0.
final class Bits {
    static final Bits NONE = new Bits(new byte[0]);

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

    /// A copy that has at least these bits.
    Bits copyWithRoomFor(long bits) {
        var length = Math.max(bytes.length, Math.toIntExact(Math.ceilDiv(bits, Byte.SIZE)));
        return new Bits(Arrays.copyOf(bytes, length));
    }

    /// Changes a bit that is there.
    void set(long offset, int bit) {
        var index = (int) (offset / Byte.SIZE);
        var mask = 1 << shift(offset);
        bytes[index] = (byte) (bit == 0 ? (bytes[index] & ~mask) : (bytes[index] | mask));
    }

    /// An unsigned number of so many bits.
    long number(long offset, int bits) {
        var number = 0L;
        for (var i = 0; i < bits; i++) {
            number = (number << 1) | get(offset + i);
        }
        return number;
    }

    /// Writes the lowest bits of a number where there is room for them.
    void setNumber(long offset, int bits, long number) {
        for (var i = 0; i < bits; i++) {
            set(offset + i, (int) (number >>> (bits - 1 - i)) & 1);
        }
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
