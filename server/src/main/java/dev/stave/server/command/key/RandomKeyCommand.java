package dev.stave.server.command.key;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.KeyView;

/// `RANDOMKEY`
record RandomKeyCommand() implements ReadCommand {
    static RandomKeyCommand parse(Arguments arguments) {
        return new RandomKeyCommand();
    }

    @Override
    public Reply read(KeyView view) {
        var key = view.randomKey();
        return key == null ? Reply.NULL : Reply.bulk(key.array());
    }
}
