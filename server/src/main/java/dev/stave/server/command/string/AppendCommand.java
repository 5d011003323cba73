package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Value;
import java.util.Arrays;

/// `APPEND key value`. The time to live stays as it is.
record AppendCommand(Bytes key, Bytes suffix) implements WriteCommand {
    static AppendCommand parse(Arguments arguments) {
        return new AppendCommand(arguments.bytes(1), arguments.bytes(2));
    }

    @Override
    public Verdict decide(KeyView view) {
        var current = view.find(key);
        var content = StringContent.of(current);
        var whole = content == null ? suffix.array() : joined(content.array());
        var put = new Mutation.Put(view.database(), key, Value.string(whole),
                Expiry.KEEP.deadlineMillis(current, view.nowMillis(), "append"));
        return Verdict.write(put, Reply.integer(whole.length));
    }

    private byte[] joined(byte[] start) {
        var length = StringLimit.checked((long) start.length + suffix.length());
        var whole = Arrays.copyOf(start, length);
        System.arraycopy(suffix.array(), 0, whole, start.length, suffix.length());
        return whole;
    }
}
