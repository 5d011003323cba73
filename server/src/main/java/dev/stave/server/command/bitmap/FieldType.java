package dev.stave.server.command.bitmap;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.storage.Bytes;

/// The type of a number in a bit field: `i` or `u`, and how many bits it has.
record FieldType(boolean signed, int bits) {
    static FieldType parse(Arguments arguments, int index) {
        var text = arguments.text(index);
        var matches = text.matches("[iu][1-9][0-9]?");
        var bits = matches ? Integer.parseInt(text.substring(1)) : 0;
        var signed = text.startsWith("i");
        if (!matches || bits > (signed ? Long.SIZE : Long.SIZE - 1)) {
            throw new CommandException("ERR Invalid bitfield type. Use something like i16 u8."
                    + " Note that u64 is not supported but i64 is.");
        }
        return new FieldType(signed, bits);
    }

    /// Where such a number begins: an offset in bits, or with `#` before it,
    /// in numbers.
    long offset(Arguments arguments, int index) {
        var text = arguments.bytes(index);
        if (text.length() == 0 || text.at(0) != '#') {
            return checkedEnd(BitArguments.offset(text));
        }
        var number = BitArguments.offset(Bytes.of(text.text().substring(1)));
        return checkedEnd(BitArguments.checked(number * bits));
    }

    private long checkedEnd(long offset) {
        BitArguments.checked(offset + bits - 1);
        return offset;
    }

    long read(BitEdit string, long offset) {
        return wrapped(string.number(offset, bits));
    }

    /// The number that the lowest bits make.
    long wrapped(long number) {
        var unused = Long.SIZE - bits;
        return signed ? (number << unused) >> unused : (number << unused) >>> unused;
    }

    long max() {
        return signed ? Long.MAX_VALUE >> (Long.SIZE - bits) : -1L >>> (Long.SIZE - bits);
    }

    long min() {
        return signed ? Long.MIN_VALUE >> (Long.SIZE - bits) : 0;
    }

    /// Which way a number and an increment are beyond what fits: 1 above, -1 below,
    /// 0 not at all. A negative number, where there is no sign, is a large one. The
    /// room is reckoned in 64 bits, as Redis does, so that it is nonsense for
    /// numbers near the ends of those.
    int excess(long number, long increment) {
        return signed ? signedExcess(number, increment) : unsignedExcess(number, increment);
    }

    private int signedExcess(long number, long increment) {
        var roomAbove = max() - number;
        var roomBelow = min() - number;
        if (number > max() || (increment > roomAbove && (bits < Long.SIZE
                || (number >= 0 && increment > 0)))) {
            return 1;
        }
        return number < min() || (increment < roomBelow && (bits < Long.SIZE
                || (number < 0 && increment < 0))) ? -1 : 0;
    }

    private int unsignedExcess(long number, long increment) {
        if (number < 0 || number > max() || (increment > 0 && increment > max() - number)) {
            return 1;
        }
        return increment < 0 && increment < -number ? -1 : 0;
    }
}
