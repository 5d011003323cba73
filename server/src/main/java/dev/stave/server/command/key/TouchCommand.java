package dev.stave.server.command.key;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `TOUCH key [key ...]`. A key that is named twice counts twice.
record TouchCommand(List<Bytes> keys) implements ReadCommand {
    static TouchCommand parse(Arguments arguments) {
        return new TouchCommand(arguments.bytesFrom(1));
    }

    @Override
    public Reply read(KeyView view) {
        var found = 0;
        for (var key : keys) {
            if (view.touch(key)) {
                found++;
            }
        }
        return Reply.integer(found);
    }
}
