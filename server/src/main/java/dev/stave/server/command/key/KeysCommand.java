package dev.stave.server.command.key;

import java.util.ArrayList;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.pattern.Glob;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.KeyView;

/// `KEYS pattern`
record KeysCommand(Glob pattern) implements ReadCommand {
    static KeysCommand parse(Arguments arguments) {
        return new KeysCommand(new Glob(arguments.bytes(1)));
    }

    @Override
    public Reply read(KeyView view) {
        var keys = new ArrayList<Reply>();
        view.forEachKey(key -> {
            if (pattern.matches(key)) {
                keys.add(Reply.bulk(key.array()));
            }
        });
        return Reply.array(keys);
    }
}
