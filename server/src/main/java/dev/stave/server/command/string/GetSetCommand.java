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

/// `GETSET key value`
record GetSetCommand(Bytes key, Value value) implements WriteCommand {
    static GetSetCommand parse(Arguments arguments) {
        return new GetSetCommand(arguments.bytes(1), new Value.StringValue(arguments.value(2)));
    }

    @Override
    public Verdict decide(KeyView view) {
        var previous = StringContent.find(view, key);
        var put = new Mutation.Put(view.database(), key, value, Stored.NO_DEADLINE);
        return Verdict.write(put, previous == null ? Reply.NULL : StringContent.reply(previous));
    }
}
