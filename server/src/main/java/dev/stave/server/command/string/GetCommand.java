package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `GET key`
record GetCommand(Bytes key) implements ReadCommand {
    static GetCommand parse(Arguments arguments) {
        return new GetCommand(arguments.bytes(1));
    }

    @Override
    public Reply read(KeyView view) {
        var content = StringContent.find(view, key);
        return content == null ? Reply.NULL : StringContent.reply(content);
    }
}
