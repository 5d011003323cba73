package dev.stave.protocol;

import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;

/// The number in the header of an array or a bulk: what stands between `*` or
/// `$` and CR LF, taken in as it arrives and never stored.
///
/// It reads numbers as Redis does: 64 bits, no sign but `-`, no leading zeros,
/// no spaces.
///
/// **Threads** Owned by the decoder's thread.
final class HeaderLine {
    /// What [#quick(long)] answers when the line has to be read byte by byte.
    static final int NOT_QUICK = -1;

    private static final int LENGTH_BITS = 4;
    private static final int QUICK_BYTES = Long.BYTES;

    private final Supplier<ProtocolException> tooLong;
    private final Supplier<ProtocolException> notNumber;

    private int length;
    private boolean negative;
    private boolean malformed;
    private boolean returned;
    private long value; // At or below zero while reading, so that the least long fits.

    /// @param tooLong
    ///            what to throw for a line above the limit
    /// @param notNumber
    ///            what to throw for a line that is no number of 64 bits
    HeaderLine(Supplier<ProtocolException> tooLong, Supplier<ProtocolException> notNumber) {
        this.tooLong = tooLong;
        this.notNumber = notNumber;
    }

    /// Reads a header that lies whole in eight bytes: a marker, up to five digits
    /// and CR LF. Nearly all do, and this way costs one access to the buffer.
    ///
    /// @param word
    ///            the first eight bytes, the marker lowest; the marker is not looked
    ///            at
    /// @return the number and the length of the line, for [#quickValue(int)] and
    ///         [#quickLength(int)], or [#NOT_QUICK]
    static int quick(long word) {
        var value = digit(word, 1);
        if (value < 0 || value > 9) {
            return NOT_QUICK;
        }
        for (var at = 2; at < QUICK_BYTES - 1; at++) {
            var digit = digit(word, at);
            if (digit == '\r' - '0') {
                return digit(word, at + 1) == '\n' - '0'
                        ? value << LENGTH_BITS | at + 2
                        : NOT_QUICK;
            }
            if (digit < 0 || digit > 9 || value == 0) {
                return NOT_QUICK;
            }
            value = value * 10 + digit;
        }
        return NOT_QUICK;
    }

    static int quickValue(int quick) {
        return quick >>> LENGTH_BITS;
    }

    static int quickLength(int quick) {
        return quick & (1 << LENGTH_BITS) - 1;
    }

    void start() {
        length = 0;
        negative = false;
        malformed = false;
        returned = false;
        value = 0;
    }

    /// Takes what there is of the line, up to its end.
    ///
    /// @return whether the line is complete
    /// @throws ProtocolException
    ///             if the line is longer than `limitBytes`
    boolean read(ByteBuf in, int limitBytes) {
        while (in.isReadable()) {
            var next = in.readByte();
            if (returned) {
                malformed |= next != '\n';
                return true;
            }
            if (next == '\r') {
                returned = true;
            } else if (length == limitBytes) {
                throw tooLong.get();
            } else {
                accept(next);
            }
        }
        return false;
    }

    /// The number of a line that is complete.
    ///
    /// @throws ProtocolException
    ///             if the line is no number of 64 bits
    long value() {
        var empty = length == (negative ? 1 : 0);
        var unfit = negative ? value == 0 : value == Long.MIN_VALUE;
        if (malformed || empty || unfit) {
            throw notNumber.get();
        }
        return negative ? value : -value;
    }

    private void accept(byte next) {
        var digit = next - '0';
        if (length == 0 && next == '-') {
            negative = true;
        } else if (digit < 0 || digit > 9 || leadingZero() || value < Long.MIN_VALUE / 10
                || value * 10 < Long.MIN_VALUE + digit) {
            malformed = true;
        } else {
            value = value * 10 - digit;
        }
        length++;
    }

    private boolean leadingZero() {
        return value == 0 && length > (negative ? 1 : 0);
    }

    private static int digit(long word, int at) {
        return (int) ((word >>> (at * Byte.SIZE)) & 0xff) - '0';
    }
}
