package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Value;

/// `APPEND key value`. The time to live stays as it is.
record AppendCommand(Bytes key, Bytes suffix) implements WriteCommand {
    static AppendCommand parse(Arguments arguments) {
        return new AppendCommand(arguments.bytes(1), arguments.value(2));
    }

    @Override
    public Verdict decide(KeyView view) {
        var current = view.find(key);
        var content = StringContent.of(current);
        var whole = content == null ? suffix : joined(content);
        var put = new Mutation.Put(view.database(), key, new Value.StringValue(whole),
                Expiry.KEEP.deadlineMillis(current, view.nowMillis(), "append"));
        return Verdict.write(put, Reply.integer(whole.length()));
    }

    private Bytes joined(Bytes start) {
        var _ = StringLimit.checked((long) start.length() + suffix.length());
        return start.joined(suffix);
    }
}
