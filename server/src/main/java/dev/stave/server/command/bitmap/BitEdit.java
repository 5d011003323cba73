package dev.stave.server.command.bitmap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import dev.stave.storage.Bytes;

/// A string as a row of bits, of which a command reads and writes a few. What
/// it writes is kept beside the string, which is copied only if that is
/// different.
///
/// **Threads** Confined.
final class BitEdit {
    private final Bytes before;
    /// The bytes that were written, by index.
    private final Map<Integer, Byte> written = new HashMap<>();

    BitEdit(Bytes before) {
        this.before = before;
    }

    /// Beyond the end, bits are 0.
    int get(long offset) {
        return (at(index(offset)) >> shift(offset)) & 1;
    }

    void set(long offset, int bit) {
        var mask = 1 << shift(offset);
        var old = at(index(offset));
        written.put(index(offset), (byte) (bit == 0 ? (old & ~mask) : (old | mask)));
    }

    private static int index(long offset) {
        return (int) (offset / Byte.SIZE);
    }

    private static int shift(long offset) {
        return Byte.SIZE - 1 - (int) (offset % Byte.SIZE);
    }

    private byte at(int index) {
        var own = written.get(index);
        return own == null ? old(index) : own;
    }

    private byte old(int index) {
        if (index >= before.length()) {
            return 0;
        }
        return before.large() == null ? before.at(index) : before.range(index, index + 1)[0];
    }

    /// An unsigned number of so many bits.
    long number(long offset, int bits) {
        var number = 0L;
        for (var i = 0; i < bits; i++) {
            number = (number << 1) | get(offset + i);
        }
        return number;
    }

    /// Writes the lowest bits of a number.
    void setNumber(long offset, int bits, long number) {
        for (var i = 0; i < bits; i++) {
            set(offset + i, (int) (number >>> (bits - 1 - i)) & 1);
        }
    }

    /// Whether the string becomes another one when it has room for so many bits.
    boolean changes(long bits) {
        return bits > (long) before.length() * Byte.SIZE || written.entrySet().stream()
                .anyMatch(each -> each.getValue() != old(each.getKey()));
    }

    /// The string afterwards, with room for so many bits.
    byte[] bytes(long bits) {
        var needed = Math.toIntExact(Math.ceilDiv(bits, Byte.SIZE));
        var bytes = before.range(0, before.length());
        var after = needed > bytes.length ? Arrays.copyOf(bytes, needed) : bytes;
        written.forEach((index, value) -> after[index] = value);
        return after;
    }
}
