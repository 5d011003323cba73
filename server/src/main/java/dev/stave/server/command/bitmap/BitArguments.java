package dev.stave.server.command.bitmap;

import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Integers;
import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;

/// How the arguments are read that these commands share.
final class BitArguments {
    private BitArguments() {}

    /// @throws CommandException
    ///             "ERR bit offset is not an integer or out of range"
    static long offset(Bytes text) {
        long offset;
        try {
            offset = Integers.parse(text.array());
        } catch (CommandException _) {
            throw noOffset();
        }
        return checked(offset);
    }

    static long checked(long offset) {
        if (offset < 0 || offset / Byte.SIZE >= EngineOptions.LARGEST_VALUE_BYTES) {
            throw noOffset();
        }
        return offset;
    }

    static CommandException noOffset() {
        return new CommandException("ERR bit offset is not an integer or out of range");
    }

    /// @throws CommandException
    ///             "ERR bit is not an integer or out of range"
    static int bit(Arguments arguments, int index) {
        if (arguments.is(index, "0")) {
            return 0;
        }
        if (arguments.is(index, "1")) {
            return 1;
        }
        throw new CommandException("ERR bit is not an integer or out of range");
    }
}
