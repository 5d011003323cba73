package dev.stave.server.command.bitmap;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `GETBIT key offset`
record GetBitCommand(Bytes key, long offset) implements ReadCommand {
    static GetBitCommand parse(Arguments arguments) {
        return new GetBitCommand(arguments.bytes(1), BitArguments.offset(arguments.bytes(2)));
    }

    @Override
    public Reply read(KeyView view) {
        return Reply.integer(BitString.find(view, key).edit().get(offset));
    }
}
