package dev.stave.server.command.key;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;

/// `RENAME key newkey`, `RENAMENX key newkey`: the value is put again under its
/// new name, with its deadline.
record RenameCommand(Bytes key, Bytes newKey, boolean onlyIfAbsent) implements WriteCommand {
    static RenameCommand parse(Arguments arguments) {
        return new RenameCommand(arguments.bytes(1), arguments.bytes(2), false);
    }

    static RenameCommand parseNx(Arguments arguments) {
        return new RenameCommand(arguments.bytes(1), arguments.bytes(2), true);
    }

    @Override
    public Verdict decide(KeyView view) {
        var current = view.find(key);
        if (current == null) {
            throw new CommandException("ERR no such key");
        }
        if (key.equals(newKey)) {
            return Verdict.unchanged(onlyIfAbsent ? Reply.ZERO : Reply.OK);
        }
        if (onlyIfAbsent && view.contains(newKey)) {
            return Verdict.unchanged(Reply.ZERO);
        }
        return Verdict.write(List.of(
                new Mutation.Delete(view.database(), key),
                new Mutation.Put(view.database(), newKey, current.value(),
                        current.deadlineMillis())),
                onlyIfAbsent ? Reply.ONE : Reply.OK);
    }
}
