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
        var after = before.bits().copyWithRoomFor(offset + 1);
        after.set(offset, bit);
        return Verdict.write(before.replacedBy(after),
                Reply.integer(before.bits().get(offset)));
    }
}
