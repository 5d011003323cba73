package dev.stave.server.command.bitmap;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;

/// `[start [end [BYTE | BIT]]]`: a part of a string, from 0, or from the end
/// with -1; both ends count.
record BitRange(long start, long end, boolean hasEnd, boolean inBits) {
    private static final int MOST_ARGUMENTS = 3;
    private static final Span NOTHING = new Span(0, -1);

    static final BitRange ALL = new BitRange(0, -1, false, false);

    /// The bits from one to another, both counted; none when `first` is
    /// above `last`.
    record Span(long first, long last) {
        boolean isEmpty() {
            return first > last;
        }
    }

    /// @param index
    ///            of `start`, if there is one
    static BitRange parse(Arguments arguments, int index) {
        var count = arguments.count() - index;
        if (count <= 0) {
            return ALL;
        }
        if (count > MOST_ARGUMENTS) {
            throw CommandException.syntax();
        }
        var start = arguments.integer(index);
        if (count == 1) {
            return new BitRange(start, -1, false, false);
        }
        var inBits = count == MOST_ARGUMENTS && isBit(arguments, index + 2);
        return new BitRange(start, arguments.integer(index + 1), true, inBits);
    }

    private static boolean isBit(Arguments arguments, int index) {
        if (!arguments.is(index, "BIT") && !arguments.is(index, "BYTE")) {
            throw CommandException.syntax();
        }
        return arguments.is(index, "BIT");
    }

    Span in(Bits bits) {
        var unit = inBits ? 1 : Byte.SIZE;
        var length = bits.count() / unit;
        var first = Math.max(0, fromFront(start, length));
        var last = Math.min(length - 1, Math.max(0, fromFront(end, length)));
        return first > last ? NOTHING : new Span(first * unit, ((last + 1) * unit) - 1);
    }

    private static long fromFront(long index, long length) {
        return index < 0 ? index + length : index;
    }
}
