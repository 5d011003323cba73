package dev.stave.server.command.bitmap;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `BITCOUNT key [start [end [BYTE | BIT]]]`
record BitCountCommand(Bytes key, BitRange range) implements ReadCommand {
    static BitCountCommand parse(Arguments arguments) {
        return new BitCountCommand(arguments.bytes(1), BitRange.parse(arguments, 2));
    }

    @Override
    public Reply read(KeyView view) {
        var bits = BitString.find(view, key).bits();
        if (range.start() < 0 && range.end() < 0 && range.start() > range.end()) {
            return Reply.ZERO;
        }
        var span = range.in(bits);
        return span.isEmpty()
                ? Reply.ZERO
                : Reply.integer(bits.countSet(span.first(), span.last()));
    }
}
