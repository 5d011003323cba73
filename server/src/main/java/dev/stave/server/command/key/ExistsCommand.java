package dev.stave.server.command.key;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `EXISTS key [key ...]`. A key that is named twice counts twice, and none is
/// used by it.
record ExistsCommand(List<Bytes> keys) implements ReadCommand {
    static ExistsCommand parse(Arguments arguments) {
        return new ExistsCommand(arguments.bytesFrom(1));
    }

    @Override
    public Reply read(KeyView view) {
        var found = 0;
        for (var key : keys) {
            if (view.contains(key)) {
                found++;
            }
        }
        return Reply.integer(found);
    }
}
