package dev.stave.server.command.bitmap;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.KeyView;
import java.util.ArrayList;
import java.util.List;

/// `BITFIELD key [GET type offset | [OVERFLOW WRAP | SAT | FAIL] SET type
/// offset value | INCRBY type offset increment ...]`
record BitFieldCommand(Bytes key, List<FieldOperation> operations) implements WriteCommand {
    static BitFieldCommand parse(Arguments arguments) {
        return new BitFieldCommand(arguments.bytes(1), FieldOperations.parse(arguments));
    }

    @Override
    public Verdict decide(KeyView view) {
        var before = BitString.find(view, key);
        var needed = operations.stream().mapToLong(FieldOperation::bitsNeeded).max().orElse(0);
        var edit = before.edit();
        var replies = new ArrayList<Reply>(operations.size());
        for (var operation : operations) {
            replies.add(operation.apply(edit));
        }
        var reply = Reply.array(replies);
        return needed == 0
                ? Verdict.unchanged(reply)
                : Verdict.write(before.replacedBy(edit, needed), reply);
    }
}
