package dev.stave.server.command.key;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `TYPE key`
record TypeCommand(Bytes key) implements ReadCommand {
    static TypeCommand parse(Arguments arguments) {
        return new TypeCommand(arguments.bytes(1));
    }

    @Override
    public Reply read(KeyView view) {
        var stored = view.find(key);
        return new Reply.SimpleString(stored == null ? "none" : stored.value().type().redisName());
    }
}
