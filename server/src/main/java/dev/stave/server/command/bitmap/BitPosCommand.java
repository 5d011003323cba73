package dev.stave.server.command.bitmap;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `BITPOS key bit [start [end [BYTE | BIT]]]`
record BitPosCommand(Bytes key, int bit, BitRange range) implements ReadCommand {
    private static final Reply NOWHERE = Reply.integer(-1);

    static BitPosCommand parse(Arguments arguments) {
        var bit = arguments.integer(2);
        if (bit != 0 && bit != 1) {
            throw new CommandException("ERR The bit argument must be 1 or 0.");
        }
        return new BitPosCommand(arguments.bytes(1), (int) bit, BitRange.parse(arguments, 3));
    }

    @Override
    public Reply read(KeyView view) {
        var string = BitString.find(view, key);
        if (!string.exists()) {
            return bit == 0 ? Reply.ZERO : NOWHERE;
        }
        var bits = string.bits();
        var span = range.in(bits);
        if (span.isEmpty()) {
            return NOWHERE;
        }
        var position = bits.find(bit, span.first(), span.last());
        var zerosFollow = bit == 0 && !range.hasEnd();
        return Reply.integer(position < 0 && zerosFollow ? bits.count() : position);
    }
}
