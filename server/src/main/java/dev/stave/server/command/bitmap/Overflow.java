package dev.stave.server.command.bitmap;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import java.util.OptionalLong;

/// What becomes of a number that does not fit into its bits.
enum Overflow {
    WRAP, SAT, FAIL;

    static Overflow parse(Arguments arguments, int index) {
        for (var overflow : values()) {
            if (arguments.is(index, overflow.name())) {
                return overflow;
            }
        }
        throw new CommandException("ERR Invalid OVERFLOW type specified");
    }

    /// @param excess
    ///            see [FieldType#excess]
    /// @return empty when nothing is to be written
    OptionalLong fitted(FieldType type, long number, int excess) {
        if (excess == 0) {
            return OptionalLong.of(number);
        }
        return switch (this) {
            case WRAP -> OptionalLong.of(type.wrapped(number));
            case SAT -> OptionalLong.of(excess > 0 ? type.max() : type.min());
            case FAIL -> OptionalLong.empty();
        };
    }
}
