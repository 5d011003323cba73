package dev.stave.server.command.key;

import java.util.function.Function;

import dev.stave.protocol.Reply;
import dev.stave.server.command.CommandParser;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Value;

/// `OBJECT ENCODING key`, and the same of other facts about what a key holds.
///
/// @param fact
///            of a value that is there
record ObjectCommand(Bytes key, Function<Value, Reply> fact) implements ReadCommand {
    static CommandParser parser(Function<Value, Reply> fact) {
        return arguments -> new ObjectCommand(arguments.bytes(2), fact);
    }

    @Override
    public Reply read(KeyView view) {
        var stored = view.find(key);
        return stored == null ? Reply.NULL : fact.apply(stored.value());
    }
}
