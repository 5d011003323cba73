package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `STRLEN key`
record StrlenCommand(Bytes key) implements ReadCommand {
    static StrlenCommand parse(Arguments arguments) {
        return new StrlenCommand(arguments.bytes(1));
    }

    @Override
    public Reply read(KeyView view) {
        var content = StringContent.find(view, key);
        return Reply.integer(content == null ? 0 : content.length());
    }
}
