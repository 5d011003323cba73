package dev.stave.server.command.bitmap;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;

/// `SETBIT key offset value`. The time to live stays as it is.
record SetBitCommand(Bytes key, long offset, int bit) implements WriteCommand {
    static SetBitCommand parse(Arguments arguments) {
        return new SetBitCommand(arguments.bytes(1), BitArguments.offset(arguments.bytes(2)),
                BitArguments.bit(arguments, 3));
    }

    @Override
    public Verdict decide(KeyView view) {
        var before = BitString.find(view, key);
        var edit = before.edit();
        var old = edit.get(offset);
        edit.set(offset, bit);
        return Verdict.write(before.replacedBy(edit, offset + 1), Reply.integer(old));
    }
}
