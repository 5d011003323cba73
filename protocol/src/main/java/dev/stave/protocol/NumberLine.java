package dev.stave.protocol;

import io.netty.buffer.ByteBuf;

/// Writes a marker, a number and CR LF: an integer, or the header of everything
/// that has a length. No String is made.
///
/// **Threads** Stateless.
final class NumberLine {
    /// A marker, a sign, 19 digits and CR LF.
    static final int MAX_BYTES = 23;

    private static final int CRLF = '\r' | '\n' << 8; // Written as little endian.
    private static final int COUNT_SHIFT = 56;
    private static final int READY_NUMBERS = 1024;
    /// `n CR LF` at n: the characters from the lowest byte up, their number in
    /// the highest.
    private static final long[] READY = ready();

    private NumberLine() {}

    static void write(ByteBuf out, char marker, long value) {
        out.ensureWritable(MAX_BYTES);
        if (value >= 0 && value < READY_NUMBERS) {
            writeReady(out, marker, READY[(int) value]);
        } else {
            writeDigits(out, marker, value);
        }
    }

    /// Writes eight bytes in one go and then claims only those that count.
    private static void writeReady(ByteBuf out, char marker, long line) {
        var start = out.writerIndex();
        out.setLongLE(start, line << Byte.SIZE | marker);
        out.writerIndex(start + 1 + (int) (line >>> COUNT_SHIFT));
    }

    private static void writeDigits(ByteBuf out, char marker, long value) {
        out.writeByte(marker);
        if (value < 0) {
            out.writeByte('-');
        }
        var left = value < 0 ? value : -value; // Below zero, so that the least long fits.
        var start = out.writerIndex();
        var end = start + digits(left);
        for (var at = end - 1; at >= start; at--) {
            out.setByte(at, (int) ('0' - left % 10));
            left /= 10;
        }
        out.writerIndex(end);
        out.writeShortLE(CRLF);
    }

    private static int digits(long negative) {
        var digits = 1;
        for (var left = negative / 10; left != 0; left /= 10) {
            digits++;
        }
        return digits;
    }

    private static long[] ready() {
        var lines = new long[READY_NUMBERS];
        for (var number = 0; number < READY_NUMBERS; number++) {
            var text = number + "\r\n";
            var line = (long) text.length() << COUNT_SHIFT;
            for (var i = 0; i < text.length(); i++) {
                line |= (long) text.charAt(i) << (i * Byte.SIZE);
            }
            lines[number] = line;
        }
        return lines;
    }
}
