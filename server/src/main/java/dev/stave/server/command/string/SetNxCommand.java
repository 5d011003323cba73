package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// `SETNX key value`
record SetNxCommand(Bytes key, Value value) implements WriteCommand {
    static SetNxCommand parse(Arguments arguments) {
        return new SetNxCommand(arguments.bytes(1), new Value.StringValue(arguments.value(2)));
    }

    @Override
    public Verdict decide(KeyView view) {
        if (view.contains(key)) {
            return Verdict.unchanged(Reply.ZERO);
        }
        var put = new Mutation.Put(view.database(), key, value, Stored.NO_DEADLINE);
        return Verdict.write(put, Reply.ONE);
    }
}
