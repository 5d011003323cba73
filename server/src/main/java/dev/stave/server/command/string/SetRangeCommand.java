package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Value;
import java.util.Arrays;

/// `SETRANGE key offset value`: overwrites a part of a string, which grows as
/// needed, with zero bytes in between. The time to live stays as it is.
record SetRangeCommand(Bytes key, long offset, Bytes part) implements WriteCommand {
    static SetRangeCommand parse(Arguments arguments) {
        var offset = arguments.integer(2);
        if (offset < 0) {
            throw new CommandException("ERR offset is out of range");
        }
        return new SetRangeCommand(arguments.bytes(1), offset, arguments.bytes(3));
    }

    @Override
    public Verdict decide(KeyView view) {
        var current = view.find(key);
        var content = StringContent.of(current);
        var before = content == null ? new byte[0] : content.array();
        if (part.length() == 0) {
            return Verdict.unchanged(Reply.integer(before.length));
        }
        var whole = overwritten(before);
        var put = new Mutation.Put(view.database(), key, Value.string(whole),
                Expiry.KEEP.deadlineMillis(current, view.nowMillis(), "setrange"));
        return Verdict.write(put, Reply.integer(whole.length));
    }

    private byte[] overwritten(byte[] before) {
        var end = StringLimit.checked(offset + part.length()); // An overflow is below zero, and refused.
        var whole = Arrays.copyOf(before, Math.max(before.length, end));
        System.arraycopy(part.array(), 0, whole, (int) offset, part.length());
        return whole;
    }
}
